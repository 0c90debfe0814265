"""A running service is looked at from outside: what is wrong is said, and what is right."""

import ssl
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from flask import Flask

from app.web.outside import DAYS_LEFT, Place, look
from tests.factories.certificates import HERE, make_certificate, server_context


class Quiet(WSGIRequestHandler):
    """A server that writes nothing down."""

    timeout = 10

    def log_message(self, *_said: object) -> None:
        """Say nothing."""


class Calm(WSGIServer):
    """A server that says nothing of handshakes that fail."""

    def handle_error(self, *_about: object) -> None:
        """Say nothing."""


@contextmanager
def serving(application: Any, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve on a free port of this machine; yield it."""
    server = make_server(HERE, 0, application, Calm, Quiet)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def proxy(told: dict[str, object], begin: Callable[..., object]) -> list[bytes]:
    """Do what docs/proxy/nginx.conf does with plain http."""
    page = told["REQUEST_METHOD"] == "GET" and told["PATH_INFO"] != "/health"
    begin("301 Moved" if page else "403 No", [("Location", f"https://{HERE}{told['PATH_INFO']}")])
    return [b""]


def careless(told: dict[str, object], begin: Callable[..., object]) -> list[bytes]:
    """Lead everything to https, and answer with headers of its own."""
    plain = told["wsgi.url_scheme"] == "http"
    headers = [("Location", f"https://{HERE}{told['PATH_INFO']}")] if plain else []
    begin("302 There", [*headers, ("Cache-Control", "public"), ("Set-Cookie", "session=1; Path=/")])
    return [b""]


def found(place: Place) -> dict[str, bool]:
    """Return how each check went, by its sentence."""
    return {one.sentence: one.well for one in look(place)}


@pytest.mark.engines("sqlite")
def test_a_service_behind_a_proxy_that_is_set_up_well_passes(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "SESSION_COOKIE_NAME", "__Host-session")
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)
    files = make_certificate(tmp_path)
    context = server_context(*files)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    with serving(app, context) as https, serving(proxy) as http:
        run = ["deployment", "check", f"https://{HERE}:{https}", "--http-port", str(http)]
        said = app.test_cli_runner().invoke(args=[*run, "--ca-file", str(files[0])])
        strange = app.test_cli_runner().invoke(args=run)

    assert said.exit_code == 0, said.output
    assert "WRONG" not in said.output
    assert said.output.count("ok   ") == 17
    assert "Cookie __Host-session" in said.output
    assert strange.exit_code == 1
    assert "WRONG No answer to certificate" in strange.output


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    files = make_certificate(tmp_path, days=DAYS_LEFT - 1)
    context = server_context(*files)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:@SECLEVEL=0")
    with serving(careless, context) as https, serving(careless) as http:
        told = found(Place(HERE, https, http, files[0]))

    wrong = "\n".join(sentence for sentence, well in told.items() if not well)
    for part in (
        "GET http://…/sign-in leads to https: 302",
        "POST http://…/sign-in is refused: 302",
        "GET http://…/health is refused: 302",
        "is good for 12 more days",
        "TLS 1.0: taken",
        "TLS 1.1: taken",
        "Ciphers that are not recommended: taken",
        "GET /sign-in: 302",
        "Content-Security-Policy: not there",
        "Cache-Control: public",
        "Cookie session: Path=/",
    ):
        assert part in wrong
    assert "The certificate is trusted" not in wrong


def test_a_service_that_is_away_is_told_in_a_line_for_each_check() -> None:
    with serving(proxy) as http:
        pass
    told = found(Place(HERE, http, http))
    assert len(told) == 5
    assert not any(told.values())
    assert all(sentence.startswith("No answer to ") for sentence in told)


def test_only_an_https_address_is_looked_at(app: Flask) -> None:
    said = app.test_cli_runner().invoke(args=["deployment", "check", "http://skills.example"])
    assert (said.exit_code, "starts with https://" in said.output) == (1, True)

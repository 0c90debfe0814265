"""Lines reach a collector of logs, are kept while it is away, and never hold anybody up."""

import json
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from pydantic import ValidationError

from app.network import collector as network
from app.network.collector import Collector
from app.web import watching
from config import Environment, Settings
from tests.factories.certificates import HERE, make_certificate, server_context

LINE = re.compile(rb"(\d+) (<85>1 \S+Z \S+ family-help-skills \d+ - - (.*))")


@contextmanager
def listening(port: int = 0) -> Iterator[socket.socket]:
    """A server that waits for one collector's line at a time."""
    with socket.create_server((HERE, port), reuse_port=False) as server:
        server.settimeout(10)
        yield server


def read_line(taken: socket.socket) -> str:
    """Return the next line, once all of it is there."""
    taken.settimeout(10)
    held = b""
    while not (found := LINE.fullmatch(held)) or len(found[2]) < int(found[1]):
        more = taken.recv(1)
        assert more, f"The line ended after {held!r}"
        held += more
    return found[3].decode()


def test_lines_go_over_a_stream_with_their_length_and_wait_while_it_is_away() -> None:
    log = Collector()
    with listening() as server:
        port = server.getsockname()[1]
        log.use(f"tcp://{HERE}:{port}")
        log.send("first")
        taken, _address = server.accept()
        assert read_line(taken) == "first"
        taken.close()
    log.send("second")
    log.send("third")
    with listening(port) as server:
        taken, _address = server.accept()
        assert [read_line(taken), read_line(taken)] == ["second", "third"]
        taken.close()


def test_lines_go_to_the_socket_of_this_machine(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as server:
        server.settimeout(10)
        server.bind(str(path))
        log = Collector()
        log.use(str(path))
        log.send("kettle")
        held = server.recv(1000)
    assert re.fullmatch(rb"<85>1 \S+Z \S+ family-help-skills \d+ - - kettle", held)


def test_another_machine_is_known_by_its_certificate(tmp_path: Path) -> None:
    files = make_certificate(tmp_path)
    context = server_context(*files)
    with listening() as server:
        address = f"tls://{HERE}:{server.getsockname()[1]}"
        strange, log = Collector(), Collector()
        strange.use(address)
        strange.send("not for you")
        plain, _address = server.accept()
        with pytest.raises(ssl.SSLError):
            context.wrap_socket(plain, server_side=True)
        strange.use("")
        log.use(address, ssl.create_default_context(cafile=files[0]))
        log.send("for you")
        while True:  # the strange one may still try
            plain, _address = server.accept()
            try:
                taken = context.wrap_socket(plain, server_side=True)
                break
            except (ssl.SSLError, OSError):
                continue
        assert read_line(taken) == "for you"
        taken.close()


def test_what_cannot_wait_is_counted_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "MOST_WAITING", 3)
    log = Collector()
    with listening() as server:
        port = server.getsockname()[1]
    log.use(f"tcp://{HERE}:{port}")
    for number in range(20):
        log.send(str(number))
    with listening(port) as server:
        taken, _address = server.accept()
        said = [read_line(taken) for _ in range(2)]
        lost = json.loads(said[1])
        assert (said[0], lost["what"]) == ("0", "lines lost")
        assert lost["count"] in (16, 17)
        taken.close()


def test_a_line_of_the_service_goes_to_both_places(
    app: Flask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with listening() as server:
        log = Collector()
        log.use(f"tcp://{HERE}:{server.getsockname()[1]}")
        monkeypatch.setattr(watching, "collector", log)
        assert app.test_client().post("/sign-in").status_code == 400
        taken, _address = server.accept()
        line = read_line(taken)
        taken.close()
    assert json.loads(line)["what"] == "refused"
    assert line in capsys.readouterr().err


@pytest.mark.parametrize(
    "address", ["udp://127.0.0.1:514", "tcp://logs.example:514", "tls://logs.example", "here"]
)
def test_an_address_that_lines_do_not_go_to_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="SECURITY_LOG"):
        Settings(environment=Environment.TEST, security_log=address)

"""An organisation's own resources for tests, and a real server for their links."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from uuid import UUID

from app.resources.models import OwnResource
from app.resources.rules import OwnKind, Resource, Session
from app.resources.services import add_resource
from app.resources.services.importing import keep_resource_file
from tests.factories.assessments import family_help
from tests.factories.organisations import Council

A_COURSE = Resource(
    code="DA-2",
    title="Patterns of control",
    provider="Our academy",
    kind=OwnKind.COURSE,
    about="One day with an actor and a trainer.",
    audience="Family support workers",
    level_from=1,
    level_to=2,
    minutes=360,
    sessions=(Session(date(2090, 4, 3), "Harbour House"),),
)


def ids(*codes: str) -> frozenset[UUID]:
    """Return the permanent ids of statements of the framework that comes with the service."""
    return frozenset(family_help().statement(code).id for code in codes)


def make_resource(council: Council, **changed: Any) -> OwnResource:
    """Return a council's course on D1 and E3, or what it is changed to."""
    said: dict[str, Any] = {"statements": ids("D1", "E3"), **changed}
    content = replace(A_COURSE, **said)
    return add_resource(council.organisation.id, content, by_id=council.workforce_lead.id)


def make_resource_objects(council: Council) -> dict[str, object]:
    """Return a resource of the council's and a file that its workforce lead uploaded."""
    upload = keep_resource_file(
        b"",
        "courses.csv",
        organisation_id=council.organisation.id,
        by_id=council.workforce_lead.id,
    )
    return {"resource_id": make_resource(council).id, "resource_upload_id": upload.id}


class LinkServer(ThreadingHTTPServer):
    """A server on loopback that does what its path says, for ever if need be."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.over = Event()
        self.asked: list[str] = []
        self.sent = 0

    def url(self, path: str) -> str:
        """Return the address of a path here."""
        return f"http://127.0.0.1:{self.server_address[1]}/{path}"


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: LinkServer

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *given: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        name = self.path.strip("/").split("?")[0]
        self.server.asked.append(f"{self.command} {name}")
        if name.isdigit():
            self._status(int(name))
        else:
            getattr(self, f"_{name}")()

    def _status(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for header, value in {"Content-Length": "0", **headers}.items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()

    def _headless(self) -> None:
        self._status(200 if self.command == "GET" else 405)

    def _round(self) -> None:
        self._status(302, Location=f"/round?{len(self.server.asked)}")

    def _private(self) -> None:
        self._status(302, Location="http://169.254.169.254/latest/meta-data/")

    def _file(self) -> None:
        self._status(302, Location="file:///etc/hostname")

    def _hang(self) -> None:
        self.server.over.wait(10)
        self.close_connection = True

    def _rubbish(self) -> None:
        self.wfile.write(b"no HTTP at all\r\n\r\n")
        self.close_connection = True

    def _drip(self) -> None:
        """The first line of an answer, a letter at a time."""
        self._send_for_ever(b"H", 0.02)

    def _gigabytes(self) -> None:
        self.send_response(200 if self.command == "GET" else 405)
        self.send_header("Content-Length", str(2**33) if self.command == "GET" else "0")
        self.end_headers()
        if self.command == "GET":
            self._send_for_ever(b"x" * 65_536, 0)

    def _send_for_ever(self, part: bytes, between: float) -> None:
        self.close_connection = True
        try:
            while not self.server.over.wait(between):
                self.server.sent += self.wfile.write(part)
        except OSError:
            return


@contextmanager
def link_server() -> Iterator[LinkServer]:
    """Run a server for links until the block ends."""
    server = LinkServer()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()

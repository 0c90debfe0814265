"""Asking for a link over the network: little, briefly, and never of our own machines.

A name is resolved once and the connection goes to the address that was looked at, so that a name
which points somewhere else a moment later leads nowhere. Each step of a redirect is looked at in
the same way. No cookie, sign-in or word about the person is sent; the answer's words are not kept.
"""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPException
from threading import Timer
from urllib.parse import SplitResult, urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from app.resources.rules.addresses import may_reach
from app.resources.rules.links import Outcome, outcome_of

SECONDS_A_STEP, SECONDS_IN_ALL = 5.0, 10.0
MOST_BYTES, MOST_REDIRECTS = 65_536, 5
_PORTS = {"http": 80, "https": 443}
_MOVED = (301, 302, 303, 307, 308)
_HEADERS = {
    "User-Agent": "family-help-skills link check",
    "Accept": "*/*",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


class NotPublic(Exception):
    """The link leads to an address that is not asked."""


def ask_for(link: str, *, loopback: bool = False, seconds: float = SECONDS_IN_ALL) -> Outcome:
    """Say what comes of following a link: HEAD first, then GET where that is no good answer.

    Takes at most `seconds` a method, and what finding the name takes. `loopback` lets tests ask
    a server of their own.
    """
    try:
        found = _follow(link, "HEAD", loopback, seconds)
        # Some servers know no HEAD, or answer it wrongly.
        good = found in (Outcome.ANSWERS, Outcome.ROUND)
        return found if good else _follow(link, "GET", loopback, seconds)
    except NotPublic:
        return Outcome.NOT_PUBLIC


def _follow(link: str, method: str, loopback: bool, seconds: float) -> Outcome:
    for _step in range(MOST_REDIRECTS + 1):
        try:
            with _asked(link, method, loopback, seconds) as answer:
                status, onward = answer.status, answer.headers.get("Location", "")
                answer.read(MOST_BYTES, decode_content=False)
        except (HTTPError, HTTPException, OSError, ValueError):
            # Also what a server says that is no HTTP, and what the clock cut off.
            return Outcome.NO_ANSWER
        if status not in _MOVED or not onward:
            return outcome_of(status)
        link = urljoin(link, onward)
    return Outcome.ROUND


@contextmanager
def _asked(link: str, method: str, loopback: bool, seconds: float) -> Iterator[BaseHTTPResponse]:
    """Yield the answer to one request, whose end is cut off when the time is up."""
    parts = urlsplit(link)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise NotPublic
    port = parts.port or _PORTS[parts.scheme]
    address = _public_address(parts.hostname, port, loopback)
    connection = _connection(parts, address, port, min(SECONDS_A_STEP, seconds))
    connection.connect()
    # The socket itself: the library lets go of it as soon as the body is all that is left.
    clock = Timer(seconds, _cut_off, [connection.sock])
    clock.daemon = True
    clock.start()
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {**_HEADERS, "Host": parts.netloc.rpartition("@")[2]}
        connection.request(method, path, headers=headers, preload_content=False)
        yield connection.getresponse()
    finally:
        clock.cancel()
        connection.close()


def _connection(parts: SplitResult, address: str, port: int, seconds: float) -> HTTPConnection:
    """Return a connection to an address that was looked at, in the name of the link's host."""
    if parts.scheme == "http":
        return HTTPConnection(address, port, timeout=seconds)
    host = parts.hostname
    return HTTPSConnection(
        address,
        port,
        timeout=seconds,
        server_hostname=host,
        assert_hostname=host,
        cert_reqs="CERT_REQUIRED",
    )


def _public_address(host: str, port: int, loopback: bool) -> str:
    """Return an address of a host; raises `NotPublic` when any of its addresses is not."""
    found = _addresses(host, port)
    if not all(may_reach(one, port, loopback=loopback) for one in found):
        raise NotPublic
    return found[0]


def _addresses(host: str, port: int) -> Sequence[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise OSError(f"{host[:60]} is no name of a machine.") from None
    return [str(one[4][0]).partition("%")[0] for one in found]


def _cut_off(held: socket.socket) -> None:
    """End a connection whose time is up; the thread that waits for it goes on with an error."""
    with suppress(OSError):
        # Not the TLS socket's own way, which would change what the other thread reads with.
        socket.socket.shutdown(held, socket.SHUT_RDWR)

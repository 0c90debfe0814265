"""One request over the network: short, and never to our own machines.

A name is resolved once and the connection goes to the address that was looked at, so that a name
which points somewhere else a moment later leads nowhere.
"""

import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import BaseHTTPResponse

from app.network.addresses import may_reach

SECONDS_A_STEP, SECONDS_IN_ALL = 5.0, 10.0
_PORTS = {"http": 80, "https": 443}
_HEADERS = {"Accept-Encoding": "identity", "Connection": "close"}


class NotPublic(Exception):
    """The link leads to an address that is not asked."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request says: its method, headers of its own, and its body."""

    method: str
    headers: Mapping[str, str]
    body: bytes | None = None


@contextmanager
def asked(
    link: str, sent: Sent, *, loopback: bool = False, seconds: float = SECONDS_IN_ALL
) -> Iterator[BaseHTTPResponse]:
    """Yield the answer to one request, whose end is cut off when the time is up.

    Raises `NotPublic` for an address that is not asked, else what the network or urllib3 raises.
    Follows no redirect. `loopback` lets a service ask its own machine, in tests and development.
    """
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
        headers = {**_HEADERS, **sent.headers, "Host": parts.netloc.rpartition("@")[2]}
        connection.request(
            sent.method, path, body=sent.body, headers=headers, preload_content=False
        )
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

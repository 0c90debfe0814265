"""Sending lines to a collector of logs: never waited for, sent again when it was away.

RFC 5424's form; over a stream each line has its length before it (RFC 6587, 3.4.1).
"""

import os
import select
import socket
import ssl
from datetime import UTC, datetime
from queue import Full, Queue
from threading import Lock, Thread
from time import sleep
from urllib.parse import urlsplit

from app.network.lines import is_here

MOST_WAITING = 10_000
SECONDS = 5.0  # for one step of the network
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 30.0  # between two tries, in seconds
NOTICE = 10 * 8 + 5  # facility: security, private; severity: normal but significant


class NotACollector(ValueError):
    """This is no address that lines are sent to."""


def check(address: str) -> str:
    """Return the address of a collector; raises `NotACollector`."""
    parts = urlsplit(address)
    if address.startswith("/") or not address:
        return address
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or not parts.port:
        raise NotACollector("SECURITY_LOG is the path of a socket, tcp://host:port or tls://…")
    if parts.scheme == "tcp" and not is_here(parts.hostname):
        raise NotACollector("SECURITY_LOG sends to another machine by tls:// only.")
    return address


class Collector:
    """Takes lines and sends them by a thread of its own; it does nothing without an address."""

    def __init__(self) -> None:
        self._address, self._lost = "", 0
        self._waiting: Queue[bytes] = Queue(MOST_WAITING)
        self._starting, self._thread_of = Lock(), 0
        self._trusted: ssl.SSLContext | None = None

    def use(self, address: str, trusted: ssl.SSLContext | None = None) -> None:
        """Send to `address`; `trusted` says whose certificates count. Once in a process."""
        self._address, self._trusted = check(address), trusted

    def send(self, line: str) -> None:
        """Take a line; when too many wait already it is counted as lost. Never fails."""
        if not self._address:
            return
        self._begin()
        try:
            self._waiting.put_nowait(_message(line))
        except Full:
            self._lost += 1

    def _begin(self) -> None:
        """Begin the thread, once in each process: one that was forked has none."""
        with self._starting:
            if self._thread_of != os.getpid():
                Thread(target=self._run, name="collector", daemon=True).start()
                self._thread_of = os.getpid()

    def _run(self) -> None:
        line: socket.socket | None = None
        while True:
            message, pause = self._waiting.get(), FIRST_PAUSE
            while not _sent(line, message):
                line = self._connected()
                if line is None:
                    sleep(pause)
                    pause = min(pause * 2, LONGEST_PAUSE)
            self._tell_lost(line)

    def _connected(self) -> socket.socket | None:
        try:
            return _connect(self._address, self._trusted)
        except OSError:  # ssl.SSLError is one
            return None

    def _tell_lost(self, line: socket.socket | None) -> None:
        lost, self._lost = self._lost, 0
        if lost:
            _sent(line, _message(f'{{"what": "lines lost", "count": {lost}}}'))


def _message(line: str) -> bytes:
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    name = socket.gethostname() or "-"
    return f"<{NOTICE}>1 {at} {name} family-help-skills {os.getpid()} - - {line}".encode()


def _connect(address: str, trusted: ssl.SSLContext | None) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        line.settimeout(SECONDS)
        line.connect(address)
        return line
    parts = urlsplit(address)
    made = socket.create_connection((parts.hostname or "", parts.port or 0), timeout=SECONDS)
    if parts.scheme == "tcp":
        return made
    trusted = trusted or ssl.create_default_context()
    return trusted.wrap_socket(made, server_hostname=parts.hostname)


def _sent(line: socket.socket | None, message: bytes) -> bool:
    if line is None:
        return False
    stream = line.type is not socket.SOCK_DGRAM
    try:
        if stream and _was_closed(line):
            raise ConnectionResetError
        line.sendall(b"%d %s" % (len(message), message) if stream else message)
    except OSError:
        line.close()
        return False
    return True


def _was_closed(line: socket.socket) -> bool:
    """Whether the other side hung up: it never sends anything, so what can be read is its end.

    Over TLS there may be more to read than that; a line that ended shows itself by an error.
    """
    return not isinstance(line, ssl.SSLSocket) and bool(select.select([line], [], [], 0)[0])


collector = Collector()

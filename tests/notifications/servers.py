"""A mail server of one's own making: it hangs, closes, refuses, and comes back on the same port."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import StrEnum
from typing import BinaryIO

import sqlalchemy as sa

from app.db.engine import writing
from app.extensions import db
from app.jobs.models import Job

# The bar is a server that hangs for a minute; the suite hangs for as long as it takes to see it.
HANGS = float(os.environ.get("MAIL_HANGS_SECONDS", "0.3"))
SHORT = timedelta(seconds=1)


class Mood(StrEnum):
    """What the server does to whoever calls."""

    WELL = "well"
    SILENT = "hangs before it says anything"
    HANGS_AT_DATA = "hangs after the message"
    CLOSES_AT_ONCE = "closes at once"
    CLOSES_AT_RCPT = "closes in the middle"
    CLOSES_AFTER_DATA = "takes the message and closes without a word"
    LATER = "421 at the greeting"
    LATER_RCPT = "451 at the address"
    LATER_DATA = "451 after the message"
    NEVER_RCPT = "550 at the address"
    NEVER_DATA = "554 after the message"
    NEVER_SENDER = "550 at the sender"


@dataclass
class Moody:
    """The server: its port, its mood, and the messages it took."""

    listener: socket.socket
    mood: Mood = Mood.WELL
    taken: list[EmailMessage] = field(default_factory=list)
    calls: int = 0
    # After how many messages on one line it closes; 0 for never.
    closes_after: int = 0
    # An address that nobody has here.
    unknown: str = ""
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        """Where it listens."""
        port: int = self.listener.getsockname()[1]
        return port

    def serve(self) -> None:
        """Answer callers one after the other, until the listener is closed."""
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            self.calls += 1
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line, line.makefile("rb") as heard:
            try:
                self._talk(line, heard)
            except (OSError, EOFError):
                return

    def _talk(self, line: socket.socket, heard: BinaryIO) -> None:
        if self.mood is Mood.CLOSES_AT_ONCE:
            return
        if self.mood is Mood.SILENT:
            self.released.wait()
            return
        self._say(line, "421 Later" if self.mood is Mood.LATER else "220 here")
        done = 0
        for said in heard:
            verb = said[:4].upper()
            if verb == b"DATA":
                done += 1
                if not self._take(line, heard) or done == self.closes_after:
                    return
                continue
            if verb == b"RCPT" and self.mood is Mood.CLOSES_AT_RCPT:
                return
            self._say(line, self._reply(verb, said))

    def _reply(self, verb: bytes, said: bytes) -> str:
        if verb == b"RCPT" and self.unknown and self.unknown.encode() in said:
            return "550 No such person"
        if verb == b"RCPT" and self.mood is Mood.LATER_RCPT:
            return "451 Later"
        if verb == b"RCPT" and self.mood is Mood.NEVER_RCPT:
            return "550 No such person"
        if verb == b"MAIL" and self.mood is Mood.NEVER_SENDER:
            return "550 Not from you"
        return "250 OK"

    def _take(self, line: socket.socket, heard: BinaryIO) -> bool:
        self._say(line, "354 Go on")
        lines: list[bytes] = []
        for said in heard:
            if said == b".\r\n":
                break
            lines.append(said)
        else:
            return False
        if self.mood is Mood.HANGS_AT_DATA:
            self.released.wait()
            return False
        refused = {Mood.LATER_DATA: "451 Later", Mood.NEVER_DATA: "554 Never"}.get(self.mood)
        if refused:
            self._say(line, refused)
            return True
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        if self.mood is Mood.CLOSES_AFTER_DATA:
            return False
        self._say(line, "250 Taken")
        return True

    def _say(self, line: socket.socket, words: str) -> None:
        line.sendall(f"{words}\r\n".encode())


@contextmanager
def moody_server(port: int = 0) -> Iterator[Moody]:
    """Run one on loopback."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        server = Moody(listener)
        threading.Thread(target=server.serve, daemon=True).start()
        try:
            yield server
        finally:
            server.released.set()
            listener.shutdown(socket.SHUT_RDWR)


def let_time_pass() -> None:
    """Let what waits for its next try be due, as if its wait were over."""
    db.session.commit()
    with writing():
        soon = datetime.now(UTC) - SHORT
        db.session.execute(sa.update(Job).where(Job.next_try_at > soon).values(next_try_at=soon))
        db.session.commit()

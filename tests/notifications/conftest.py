"""A real mail server on this machine, and settings for it."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from config import Settings
from tests.notifications.servers import HANGS, Moody, moody_server


@dataclass
class Box:
    """What the mail server took, and what it is told to answer."""

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    connections: int = 0
    answer: Callable[[str], str] = lambda _address: "250 OK"

    async def handle_EHLO(  # noqa: N802 - the server's name for it
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count connections."""
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(  # noqa: N802 - the server's name for it
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        """Take or refuse an address."""
        said = self.answer(address)
        if said.startswith("250"):
            envelope.rcpt_tos.append(address)
        return said

    async def handle_DATA(  # noqa: N802 - the server's name for it
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        """Keep a message."""
        message = BytesParser(policy=default).parsebytes(envelope.content)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)
        return "250 OK"


def plain(letter: EmailMessage) -> str:
    """Return a message's plain text."""
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def html(letter: EmailMessage) -> str:
    """Return a message's HTML."""
    part = letter.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def free_port() -> int:
    """Return a port on loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def configured(app: Flask) -> Iterator[Callable[..., Settings]]:
    """A function that changes the application's settings during a test."""
    kept: Settings = app.extensions["settings"]

    def change(**values: Any) -> Settings:
        changed = kept.model_copy(update=values)
        app.extensions["settings"] = changed
        return changed

    yield change
    app.extensions["settings"] = kept


@pytest.fixture
def mailbox(configured: Callable[..., Settings]) -> Iterator[Box]:
    """A mail server on loopback that the application is told of."""
    box = Box(free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    configured(mail_server="127.0.0.1", mail_port=box.port)
    yield box
    controller.stop()


@pytest.fixture
def server(configured: Callable[..., Settings]) -> Iterator[Moody]:
    """A mail server with moods, that the application is told of."""
    with moody_server() as made:
        configured(mail_server="127.0.0.1", mail_port=made.port, mail_seconds=HANGS)
        yield made

"""A mail server on this machine that keeps what it is sent in memory."""

import time
from email import message_from_bytes
from email.message import Message
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"


class Mailbox:
    """Everybody's letter box."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._kept: dict[str, list[Message]] = {}
        self._controller = Controller(self, hostname=HOST, port=port)

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Take one message."""
        content = envelope.content or b""
        raw = content.encode() if isinstance(content, str) else content
        for address in envelope.rcpt_tos:
            self._kept.setdefault(address, []).append(message_from_bytes(raw, policy=default))
        return "250 Taken"

    def start(self) -> None:
        """Begin to listen."""
        self._controller.start()

    def stop(self) -> None:
        """Stop listening."""
        self._controller.stop()

    @property
    def addresses(self) -> list[str]:
        """Everybody who got something."""
        return sorted(self._kept)

    def text_for(self, address: str) -> str:
        """Return the plain text of the last message to an address; LookupError when none came."""
        messages = self._kept.get(address)
        if not messages:
            raise LookupError(f"Nothing was sent to {address}.")
        last = messages[-1]
        plain = next((p for p in last.walk() if p.get_content_type() == "text/plain"), last)
        payload = plain.get_payload(decode=True)
        return payload.decode("utf-8") if isinstance(payload, bytes) else str(payload)

    def wait_for(self, number: int, seconds: float) -> None:
        """Return once `number` people got something; TimeoutError when that takes too long."""
        until = time.monotonic() + seconds
        while len(self._kept) < number:
            if time.monotonic() > until:
                raise TimeoutError(f"{len(self._kept)} of {number} letters came.")
            time.sleep(0.2)

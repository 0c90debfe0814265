"""A message in memory, and how its parts are made safe for a header. Pure."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one address, in memory. `key` names it, so a copy can be recognised."""

    address: str
    subject: str
    text: str
    html: str = ""
    key: UUID | None = None
    # Where one click ends messages of this kind (RFC 8058); empty for what cannot be ended.
    leave_url: str = ""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message that the mail server did not take; `for_good` when trying again is no use.

    `code` is the number the server said it with; 0 when it said nothing.
    """

    message: Message
    for_good: bool
    code: int = field(default=0, compare=False)


def one_line(text: str) -> str:
    """Return `text` without line ends or other control characters, fit for a header."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def message_id(message: Message, sender: str) -> str:
    """Return the Message-ID: the message's key at the sender's domain, or one never used before."""
    return f"<{message.key or uuid4()}@{sender.rpartition('@')[2] or 'localhost'}>"

"""How long files wait, how rows are shown, and what two looks at a file have in common. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TypeVar

# A file that nobody confirmed is deleted after this time.
KEPT_FOR = timedelta(hours=24)
SHOWN_AT_ONCE = 50
# Reading so much takes well under a second; the worker reads what is larger.
READ_AT_ONCE = 60_000

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read in a file, as it is kept: its rows as JSON, or why it cannot be taken."""

    rows: str = ""
    faults: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a cell, or should be looked at: a mark, its column, and a sentence."""

    mark: str
    column: str
    sentence: str


def pages_of(rows: Sequence[object]) -> int:
    """Return how many pages rows fill, one at least."""
    return max(1, -(-len(rows) // SHOWN_AT_ONCE))


def page_of(rows: Sequence[Row], number: int) -> Sequence[Row]:
    """Return the rows of one page, counted from 1."""
    return rows[(number - 1) * SHOWN_AT_ONCE : number * SHOWN_AT_ONCE]


def name_of(told: Iterable[str]) -> str:
    """Return a name for what a preview told, line by line: something else told, another name."""
    return sha256("\n".join(told).encode()).hexdigest()[:32]


def in_utf8(content: bytes) -> tuple[bytes, bool]:
    """Return a text file in UTF-8, and whether it was in Windows-1252, as Excel saves CSV here."""
    if content.startswith((b"PK", b"\xff\xfe", b"\xfe\xff", b"\xd0\xcf\x11\xe0")):
        return content, False
    try:
        content.decode()
    except UnicodeDecodeError:
        try:
            return content.decode("cp1252").encode(), True
        except UnicodeDecodeError:
            return content, False
    return content, False

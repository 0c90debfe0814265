"""Words about made files. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Protocol
from uuid import UUID

# Enough for the largest team; a ZIP of as many is some 30 MB.
MOST_FILES = 300


class MediaType(StrEnum):
    """The kinds of file that the service makes."""

    PDF = "application/pdf"
    CSV = "text/csv"
    ZIP = "application/zip"
    LINES = "application/x-ndjson"


class Whose(StrEnum):
    """Of whom a batch holds files."""

    TEAM = "the people I supervise"
    OWN = "myself"


class Asker(Protocol):
    """Who asks for a batch, as far as batches need to know; features see more of them."""

    @property
    def person_id(self) -> UUID:
        """The person's key."""

    @property
    def organisation_id(self) -> UUID:
        """Their organisation's key."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that a batch is to hold: what it is about, and whom."""

    subject_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True)
class Printed:
    """A file before it is a PDF: its text, and what a single download of it is called."""

    html: str
    file_name: str


def safe_file_name(name: str) -> str:
    """Return `name` with letters, digits, dots and hyphens only, as a file name everywhere."""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in ".-") else "-" for c in name)
    return "-".join(part for part in kept.split("-") if part.strip(".")) or "document"


def numbered(names: Iterable[str]) -> Iterator[str]:
    """Yield names that are safe everywhere, the second of the same name with -2, and so on.

    Names that differ in capitals only are the same to some disks, and to this.
    """
    taken: set[str] = set()
    for name in map(safe_file_name, names):
        plain, number = name, 1
        path = PurePath(name)
        while plain.lower() in taken:
            number += 1
            plain = f"{path.stem}-{number}{path.suffix}"
        taken.add(plain.lower())
        yield plain

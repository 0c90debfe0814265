"""Words about files of evidence items. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.receiving import PAGES_READ, Cleaned, TextState
from app.documents.scanning import ScanState

MOST_FILES = 3

LOOKED = {
    TextState.READ: "Its words were looked through for what may identify somebody.",
    TextState.IN_PART: (
        f"Only a part of its words could be looked through (no pictures, at most {PAGES_READ}"
        " pages): look at the rest yourself for what may identify somebody."
    ),
    TextState.NONE: (
        "We cannot read the words in it, as in a scan or a picture: look yourself for what may"
        " identify somebody."
    ),
    TextState.PICTURE: (
        "We cannot read the words in a picture: look yourself for what may identify somebody."
    ),
}


def size_in_words(size: int) -> str:
    """Return a number of bytes as people say it."""
    if size >= 1_000_000:
        return f"{size / 1_000_000:.1f} MB"
    return f"{max(1, round(size / 1000))} KB"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was handed in, cleaned, scanned and stored, and belongs to no item yet."""

    name: str
    digest: str
    original_digest: str
    size: int
    file: Cleaned
    scan: ScanState

    @property
    def size_in_words(self) -> str:
        """Its size as people say it."""
        return size_in_words(self.size)


def removed_in_words(name: str, removed: Sequence[str]) -> str:
    """Say what was taken out of a file, or nothing when nothing was."""
    if not removed:
        return ""
    listed = ", ".join(removed[:-1]) + (" and " if removed[1:] else "") + removed[-1]
    return f"Taken out of {name} before it was kept: {listed}."


@dataclass(frozen=True, slots=True)
class Kept:
    """A received file on a page that is shown again, with the token that brings it back."""

    token: str
    received: Received

"""Words and limits of files that people hand in. Pure."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum

from app.db.domain import DomainError

MB = 1_000_000
LARGEST_FILE = 10 * MB
# A phone's picture has 12 to 50 million dots; four bytes each must fit in the child's memory.
MOST_DOTS = 50_000_000
LONGEST_SIDE = 4096
# A small picture stands at the head of pages: 4 cm on paper.
SMALL_SIDE = 480
PAGES_READ = 50
CHARACTERS_READ = 100_000
LONGEST_NAME = 100


class FileType(StrEnum):
    """What a file is inside."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"

    @property
    def ending(self) -> str:
        """How its name ends."""
        return {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}[self.value]

    @property
    def short(self) -> str:
        """What people call it."""
        return self.name


class TextState(StrEnum):
    """What is known of the words in a file."""

    READ = "read"
    IN_PART = "read in part"
    NONE = "no words found"
    PICTURE = "picture"


class Wrong(StrEnum):
    """Why a file is refused; `{name}` is its name, `{detail}` what else is known."""

    EMPTY = "{name} is empty. Open it yourself to check, and choose it again or choose another."
    TOO_LARGE = "{name} is larger than 10 MB. Save it smaller, or only the pages that matter."
    KIND = (
        "{name} is not a PDF, PNG or JPEG inside, whatever its name ends in. Save it as one of"
        " these and choose the new file."
    )
    BROKEN = (
        "{name} cannot be opened: it is damaged or not complete. Open it yourself, save it again"
        " and choose the new copy."
    )
    LOCKED = (
        "{name} is protected with a password, so it cannot be checked. Save a copy without the"
        " protection and choose that."
    )
    DOTS = (
        "{name} is a picture of {detail} dots, more than can be opened safely. Save it smaller:"
        " up to 50 million dots, such as 7,000 × 7,000."
    )
    UNPACKS = (
        "{name} unpacks to far more than its size says, so it was not opened. Print it to a new"
        " PDF and choose that."
    )
    SLOW = (
        "{name} took too long, or too much memory, to check. Save it as a simpler PDF or a smaller"
        " picture and choose that."
    )
    BUSY = "Other files are being checked just now. Choose {name} again in a minute."


class FileRefused(DomainError):
    """A file that somebody handed in is not taken. It belongs beside the field `file`."""

    def __init__(self, wrong: Wrong, name: str, detail: str = "") -> None:
        super().__init__(wrong.value.format(name=name, detail=detail), field="file")
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A file as it may be kept: what was taken out, and its words as far as they can be read."""

    type: FileType
    content: bytes
    removed: tuple[str, ...] = ()
    text: str = ""
    text_state: TextState = TextState.PICTURE

    def reading(self, text: str, state: TextState) -> "Cleaned":
        """Return the same file with the words that were read in it."""
        return replace(self, text=text, text_state=state)


def safe_name(given: str, type: FileType) -> str:
    """Return a file's name as it may be shown and downloaded: no path, no signs that steer.

    Control signs, signs that turn the direction of writing, and what separates folders or header
    fields are taken out; its ending says what the file is inside.
    """
    last = re.split(r"[/\\]", given)[-1]
    plain = unicodedata.normalize("NFC", last.encode("utf-8", "replace").decode())
    shown = "".join(" " if _steers(sign) else sign for sign in plain)
    stem = re.sub(r"\.(pdf|png|jpe?g|exe|html?|svg)$", "", shown.strip(), flags=re.IGNORECASE)
    stem = re.sub(r"\s+", " ", stem).strip(" .")[: LONGEST_NAME - len(type.ending)].strip(" .-")
    return f"{stem or 'file'}{type.ending}"


def _steers(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "C" or sign in '"<>:|?*;%\u2028\u2029'

"""The kinds of identifier, and how a find is said."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LONGEST_SHOWN = 60


class Kind(StrEnum):
    """What a find looks like. Where two overlap, the kind that comes first is kept."""

    EMAIL = "e-mail address"
    BIRTH = "date of birth"
    STREET = "street address"
    POSTCODE = "postcode"
    NHS_NUMBER = "NHS number"
    PHONE = "phone number"
    NAME = "name with a title"


class Span(NamedTuple):
    """Where a find begins and ends in the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Identifier:
    """Something in a text that may identify somebody."""

    kind: Kind
    start: int
    end: int
    text: str

    @property
    def sentence(self) -> str:
        """What the page says beside the text."""
        return f"This may identify somebody: “{self.shown}” — take it out, or say why it may stay."

    @property
    def shown(self) -> str:
        """What was found, on one line and no longer than a line."""
        line = " ".join(self.text.split())
        return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())

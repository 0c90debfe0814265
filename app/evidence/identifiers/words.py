"""The kinds of identifier, and how a find is said."""

from collections.abc import Sequence
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
        return sentence_of([self])

    @property
    def shown(self) -> str:
        """What was found, on one line and no longer than a line."""
        line = " ".join(self.text.split())
        return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"


def sentence_of(found: Sequence[Identifier]) -> str:
    """Return what the page says of everything found in one text: its words, its kind, what to do.

    The same words are said once. At least one must have been found.
    """
    said = dict.fromkeys(f"“{one.shown}” ({one.kind.value})" for one in found)
    what = "take it out, or say why it may stay."
    if len(said) > 1:
        what = "take them out, or say why they may stay."
    return f"This may identify somebody: {', '.join(said)} — {what}"


def word_set(words: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(words.split())

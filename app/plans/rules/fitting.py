"""How small page 1 must be set so that it stands alone. Pure."""

import unicodedata
from collections.abc import Iterable
from math import ceil

# Widths in ems of DejaVu Sans, rounded up: wide scripts and capitals need more room.
WIDE, CAPITAL, OTHER = 1.0, 0.8, 0.6
# Ems in a line of the actions' column at each size of type, and how many lines page 1 holds.
SIZES = (("usual", 42, 38), ("small", 50, 46), ("smallest", 62, 60))


def lines_needed(text: str, ems: int) -> int:
    """Return how many lines of `ems` ems a text takes at most."""
    width = sum(_width(character) for character in text)
    return max(1, ceil(width / ems))


def type_size(texts: Iterable[str]) -> str:
    """Return the size of type, by name, at which page 1 holds these texts: usual if it can be."""
    listed = list(texts)
    for name, ems, room in SIZES:
        if sum(lines_needed(text, ems) for text in listed) <= room:
            return name
    return SIZES[-1][0]


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF" or character in "MWmw@%":
        return WIDE
    return CAPITAL if character.isupper() else OTHER

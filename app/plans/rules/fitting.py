"""How large page 1 can be set so that it stands alone, and how texts are cut for it. Pure.

Heights and widths are points of an A4 page as `pdf.css` sets it; text is measured by widths of
DejaVu Sans, rounded up. A test renders the longest plan there can be.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Nobody reads type under 8 points on paper: where the texts are too long for it, they are cut.
SIZES = (9.5, 9.0, 8.5, 8.0)
CUTS = (180, 140, 110, 80, 60, 45, 30)
PAGE_WIDTH = 505.0
# An action in the list of them: who does it, by when, and what.
ITEM_WIDTH = 490.0
PAGE_HEIGHT = 757.0
TITLE_SIZE, TITLE_LINE = 16.5, 18.0
# Lines and gaps of what is always there: heading, banner, eight facts, agreement, code.
FIXED_LINES, FIXED_GAPS = 14, 126.0
LEADING, GAP = 1.32, 4.6
# What is measured by widths of letters is off by little.
FILLED = 0.96
WIDE, CAPITAL, OTHER, NARROW = 1.0, 0.72, 0.59, 0.34


@dataclass(frozen=True, slots=True)
class Block:
    """One objective as page 1 prints it: whole lines, and a list of who does what by when."""

    lines: Sequence[str]
    rows: Sequence[str]


def type_size(
    blocks: Iterable[Block], title: str = "", facts: Iterable[str] = (), rows: int = 0
) -> float | None:
    """Return the largest size of type, in points, at which page 1 holds these blocks, if any.

    `rows` are facts beside those that are always there.
    """
    held, said = list(blocks), list(facts)
    room = PAGE_HEIGHT - TITLE_LINE * (lines_needed(title, PAGE_WIDTH, TITLE_SIZE) - 1)
    for size in SIZES:
        if _height(held, said, size) + rows * (size * LEADING + GAP) <= room:
            return size
    return None


def shorten(text: str, longest: int) -> str:
    """Return a text of at most so many characters: cut after a word, with an ellipsis."""
    if len(text) <= longest:
        return text
    words, space, _rest = text[:longest].rpartition(" ")
    return f"{(words if space else text[: longest - 1]).rstrip(' ,;:.')}…"


def lines_needed(text: str, width: float, size: float) -> int:
    """Return how many lines of `width` points a text of this size takes at most."""
    room = width * FILLED / size
    lines, used = 1, 0.0
    for word in text.split(" "):
        ems = sum(_width(character) for character in f"{word} ")
        if used and used + ems > room:
            lines, used = lines + 1, 0.0
        # A word longer than the line is broken wherever the line ends.
        lines, used = lines + int(ems // room), used + ems % room
    return lines


def _height(blocks: Sequence[Block], facts: Sequence[str], size: float) -> float:
    line = size * LEADING
    total = FIXED_LINES * line + FIXED_GAPS
    total += sum((lines_needed(fact, PAGE_WIDTH * 0.8, size) - 1) * line for fact in facts)
    for block in blocks:
        total += sum(lines_needed(text, PAGE_WIDTH, size) * line for text in block.lines)
        total += GAP + 14
        total += sum(lines_needed(row, ITEM_WIDTH, size) * line for row in block.rows)
    return total


def _width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF" or character in "MWmw@%—":
        return WIDE
    if character in " .,:;'’()ijl":
        return NARROW
    return CAPITAL if character.isupper() else OTHER

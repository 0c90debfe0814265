"""Two texts word by word: what was kept, what was taken out, what was put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Below this share of words in common, a reader follows two whole texts more easily than one
# text full of changes.
READABLE = 0.4

_TOKEN = re.compile(r"\s+|\w+(?:['’\-]\w+)*|[^\w\s]")


_WORD = re.compile(r"\w+")
# From this many characters on, a change on both sides of a word makes the word hard to find.
_LONG = 12


class Mark(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    TAKEN_OUT = "taken out"
    PUT_IN = "put in"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together, and what became of them."""

    mark: Mark
    text: str


def wordwise(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in reading order; what was taken out stands before what took its place.

    Kept and taken out, joined, are `before` to the letter; kept and put in are `after`.
    """
    tokens, others = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, tokens, others, autojunk=False)
    if before and after and _alike(tokens, others) < READABLE:
        return Piece(Mark.TAKEN_OUT, before), Piece(Mark.PUT_IN, after)
    spans = [
        ("".join(tokens[a:b]), "".join(others[c:d]), step == "equal")
        for step, a, b, c, d in matcher.get_opcodes()
    ]
    return tuple(_pieces(spans))


def before_of(pieces: tuple[Piece, ...]) -> str:
    """The text before, to the letter."""
    return "".join(piece.text for piece in pieces if piece.mark is not Mark.PUT_IN)


def after_of(pieces: tuple[Piece, ...]) -> str:
    """The text after, to the letter."""
    return "".join(piece.text for piece in pieces if piece.mark is not Mark.TAKEN_OUT)


def _alike(tokens: list[str], others: list[str]) -> float:
    words, further = ([t for t in each if not t.isspace()] for each in (tokens, others))
    return SequenceMatcher(None, words, further, autojunk=False).ratio()


def _pieces(spans: list[tuple[str, str, bool]]) -> Iterator[Piece]:
    out = put = ""
    for place, (old, new, equal) in enumerate(spans):
        if equal and not _is_swallowed(spans, place):
            yield from _change(out, put)
            yield Piece(Mark.KEPT, old)
            out = put = ""
        else:
            out, put = out + old, put + new
    yield from _change(out, put)


def _is_swallowed(spans: list[tuple[str, str, bool]], place: int) -> bool:
    """A space, a comma or one word alone between two changes reads as part of one change."""
    if not 0 < place < len(spans) - 1:
        return False
    words = len(_WORD.findall(spans[place][0]))
    around = [max(map(len, spans[at][:2])) for at in (place - 1, place + 1)]
    return not words or (words == 1 and min(around) > _LONG)


def _change(out: str, put: str) -> Iterator[Piece]:
    if out:
        yield Piece(Mark.TAKEN_OUT, out)
    if put:
        yield Piece(Mark.PUT_IN, put)

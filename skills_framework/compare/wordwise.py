"""Two texts word by word: what was kept, what was taken out, what was put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from skills_framework.alike import share, steps

# Below this share of words in common, a reader follows two whole texts more easily than one
# text full of changes.
READABLE = 0.4

_TOKEN = re.compile(r"\s+|\w+(?:['’.@/\-]\w+)*|[^\w\s]")


_WORD = re.compile(r"\w+")
# From this many characters on, a change on both sides of a word makes the word hard to find.
_LONG = 12


# The words before and after, and whether they are the same.
Span = tuple[str, str, bool]


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
    if before and after and _alike(tokens, others) < READABLE:
        return Piece(Mark.TAKEN_OUT, before), Piece(Mark.PUT_IN, after)
    spans = [
        ("".join(tokens[a:b]), "".join(others[c:d]), step == "equal")
        for step, a, b, c, d in steps(tokens, others)
    ]
    return tuple(_pieces(_joined(_joined(spans, most_words=0, least=0), most_words=1, least=_LONG)))


def before_of(pieces: tuple[Piece, ...]) -> str:
    """The text before, to the letter."""
    return "".join(piece.text for piece in pieces if piece.mark is not Mark.PUT_IN)


def after_of(pieces: tuple[Piece, ...]) -> str:
    """The text after, to the letter."""
    return "".join(piece.text for piece in pieces if piece.mark is not Mark.TAKEN_OUT)


def _alike(tokens: list[str], others: list[str]) -> float:
    words, further = ([t for t in each if not t.isspace()] for each in (tokens, others))
    return share(words, further)


def _joined(spans: list[Span], *, most_words: int, least: int) -> list[Span]:
    """The spans with a kept one that is too short to find again made part of its neighbours.

    Too short is one of at most so many words between two changes of more than `least` characters.
    """
    joined: list[Span] = []
    for place, (old, new, equal) in enumerate(spans):
        inside = equal and 0 < place < len(spans) - 1 and len(_WORD.findall(old)) <= most_words
        around = [max(map(len, spans[at][:2])) for at in (place - 1, place + 1) if inside]
        kept = equal and not (inside and min(around) > least)
        if joined and not kept and not joined[-1][2]:
            joined[-1] = (joined[-1][0] + old, joined[-1][1] + new, False)
        else:
            joined.append((old, new, kept))
    return joined


def _pieces(spans: list[Span]) -> Iterator[Piece]:
    for old, new, equal in spans:
        if equal:
            yield Piece(Mark.KEPT, old)
        else:
            yield from _change(old, new)


def _change(out: str, put: str) -> Iterator[Piece]:
    if out:
        yield Piece(Mark.TAKEN_OUT, out)
    if put:
        yield Piece(Mark.PUT_IN, put)

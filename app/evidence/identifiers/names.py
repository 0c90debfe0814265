"""Names with a title before them: "Mrs Jones-Smith", "Miss O'Neill", "mr khan", "Dr. A. Łęcka"."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from app.evidence.identifiers.titles import (
    NEVER,
    NO_NAME_AFTER,
    OFFICES,
    PARTICLES,
    SURE,
    TITLES,
)
from app.evidence.identifiers.words import Span

_WORD = r"[^\W\d_]+(?:['’ʼ\-‐‑][^\W\d_]+)*"


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for these words, by first letter: it is tried at every letter of a text."""
    letters = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(
        f"{first}(?:{'|'.join(word[1:] for word in alike)})" for first, alike in letters
    )


# A stop may join a title to its name ("Mrs.Khan"), but only to one that begins with a capital.
_TITLE = re.compile(
    rf"(?<![\w'’\-])({_any_of(TITLES | OFFICES)})\b"
    r"(?:\.?[^\S\n]{1,3}|\.(?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"[^\S\n]{{0,2}}({_WORD})(?!\w)(\.?)")

_LONGEST_NAME = 4
_LITTLE = re.compile(r"little[^\S\n]{1,3}$", re.IGNORECASE)


def find_names(text: str) -> Iterator[Span]:
    """Yield where a title is followed by a name."""
    end = 0
    for title in _TITLE.finditer(text):
        if title.start() < end or _is_no_title(text, title) or _is_no_office(text, title):
            continue
        name_end = _name_end(text, title)
        if name_end:
            end = name_end
            yield Span(title.start(), end)


def _is_no_title(text: str, title: re.Match[str]) -> bool:
    """A drive at the end of an address, or a series of children's books."""
    before = text[max(0, title.start() - 12) : title.start()]
    return bool(_LITTLE.search(before))


def _is_no_office(text: str, title: re.Match[str]) -> bool:
    """An office before what is not written as a name: "the judge Said", "FATHER LEFT"."""
    word = title[1]
    if word.lower() not in OFFICES:
        return False
    following = _NEXT.match(text, title.end())
    return word[0].islower() or not following or not _is_written_as_name(following[1])


def _is_written_as_name(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and not word.isupper()


def _name_end(text: str, title: re.Match[str]) -> int:
    """Return where the name after a title ends, or 0 when no name follows."""
    word = title[1].lower()
    end, named, at = 0, False, title.end()
    for number in range(_LONGEST_NAME):
        found = _NEXT.match(text, at)
        if not found or not _may_be_name(word, _bare(found[1]), first=not named, place=number):
            break
        at = found.end()
        if len(found[1]) > 1 and found[1].lower() not in PARTICLES:
            named, end = True, found.start(1) + len(_bare(found[1]))
            if found[2] or text[at : at + 1] != " ":
                break
    return end if named else 0


def _may_be_name(title: str, word: str, *, first: bool, place: int) -> bool:
    small = word.lower()
    if len(word) == 1 and word.isupper() and word != "I":
        return True
    if small in NEVER or (place == 0 and small in NO_NAME_AFTER.get(title, ())):
        return False
    if small in PARTICLES and len(word) > 1:
        return True
    if not word[0].islower():
        return True
    return first and title in SURE


def _bare(word: str) -> str:
    """Return a word without the possessive at its end."""
    return word[:-2] if word.lower().endswith(("'s", "’s")) else word

"""What a person writes into a form or a cell, read once for both. Pure.

Each function returns what was meant, or raises `Unreadable` with a sentence that says what to do.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import urlsplit
from uuid import UUID

from app.documents.importing.days import ReadDay, read_day
from app.resources.rules import (
    HIGHEST,
    LONGEST_CODE,
    LONGEST_LINK,
    LONGEST_PLACE,
    LOWEST,
    MOST_DATES,
    MOST_MINUTES,
    MOST_PENCE,
    MOST_STATEMENTS,
    OwnKind,
    Session,
)

_CODE = re.compile(r"[A-Z0-9][A-Z0-9._/-]*$")
_NUMBER = re.compile(r"\d{1,7}(?:\.\d{1,2})?$", re.ASCII)
_LEVELS = re.compile(r"(?:levels? )?([1-4])(?: ?(?:-|–|to) ?([1-4]))?$", re.IGNORECASE)
_BETWEEN = re.compile(r"[\n;]")
_MINUTES_AN_HOUR, _PENCE_A_POUND = 60, 100


class Unreadable(ValueError):
    """A text that cannot be read; its sentence says what to write instead."""


def read_code(text: str) -> str:
    """Return a resource's code in capitals."""
    code = text.strip().upper()
    if not code:
        raise Unreadable("Enter a code, such as DA-2.")
    if len(code) > LONGEST_CODE or not _CODE.match(code):
        raise Unreadable(
            f"A code has letters, figures and . _ / - only, at most {LONGEST_CODE} of them."
        )
    return code


def read_kind(text: str) -> OwnKind:
    """Return what a resource is; nothing said is a course."""
    try:
        return OwnKind(" ".join(text.casefold().split()) or OwnKind.COURSE)
    except ValueError:
        known = ", ".join(OwnKind)
        raise Unreadable(f"“{text[:40]}” is none of: {known}.") from None


def read_link(text: str) -> str:
    """Return a web address, or nothing."""
    link = text.strip()
    if not link:
        return ""
    if len(link) > LONGEST_LINK:
        raise Unreadable(f"A link must be {LONGEST_LINK} characters or fewer.")
    if not _is_link(link):
        raise Unreadable(
            "Write the link whole, starting with https:// or http://, without a name or password."
        )
    return link


def _is_link(link: str) -> bool:
    if not link.isprintable() or any(one in ' \\<>"' for one in link):
        return False
    try:
        parts = urlsplit(link)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return named and parts.scheme in ("http", "https") and "@" not in parts.netloc


def read_hours(text: str) -> int:
    """Return hours, such as 1.5, as minutes; nothing said is 0."""
    bare = text.strip().casefold().removesuffix("hours").removesuffix("hour").strip()
    return _times(bare, _MINUTES_AN_HOUR, MOST_MINUTES, "Write the hours as a number, such as 1.5.")


def read_cost(text: str) -> int:
    """Return pounds, such as £120 or none, as pence; nothing said is none."""
    bare = text.strip().removeprefix("£").replace(",", "").strip()
    if bare.casefold() in ("none", "free"):
        return 0
    return _times(
        bare, _PENCE_A_POUND, MOST_PENCE, "Write the cost in pounds, such as 120, or none."
    )


def _times(bare: str, factor: int, most: int, sentence: str) -> int:
    if not bare:
        return 0
    if not _NUMBER.match(bare):
        raise Unreadable(sentence)
    found = int(Decimal(bare) * factor)
    if found > most:
        raise Unreadable(f"{sentence} This is too much.")
    return found


def read_levels(text: str) -> tuple[int, int]:
    """Return the lowest and the highest level; nothing said is all four."""
    bare = " ".join(text.split())
    if not bare:
        return LOWEST, HIGHEST
    found = _LEVELS.match(bare)
    if found is None:
        raise Unreadable("Write one level or two, such as 2 or 1-3; they go from 1 to 4.")
    low, high = int(found[1]), int(found[2] or found[1])
    if low > high:
        raise Unreadable(f"Level {low} is above level {high}: write the lower one first.")
    return low, high


def read_statements(text: str, known: Mapping[str, UUID]) -> frozenset[UUID]:
    """Return the statements whose codes are named; `known` are those of the version in use."""
    codes = [one.upper() for one in re.split(r"[\s,;]+", text) if one]
    if not codes:
        raise Unreadable("Name one statement or more, such as D1, E3.")
    if strange := [one for one in codes if one not in known]:
        raise Unreadable(f"“{strange[0][:20]}” is no statement of your framework.")
    if len(set(codes)) > MOST_STATEMENTS:
        raise Unreadable(f"Name {MOST_STATEMENTS} statements at most.")
    return frozenset(known[one] for one in codes)


def read_days_of(text: str) -> list[tuple[ReadDay, str]]:
    """Return each day of a text with its place: `3 April 2027, Harbour House`, one a line."""
    return [_day_and_place(one) for part in _BETWEEN.split(text) if (one := part.strip())]


def _day_and_place(text: str) -> tuple[ReadDay, str]:
    """The day stands first: one word of figures, or three as in 3 April 2027."""
    words = text.split()
    for number in (1, 3):
        read = read_day(" ".join(words[:number]).rstrip(",:"))
        if read.day is not None or read.month_first:
            return read, " ".join(words[number:]).lstrip(",:- ")
    return read_day(text), ""


def read_sessions(text: str) -> tuple[Session, ...]:
    """Return days and places in order, each once."""
    found = set()
    for read, place in read_days_of(text):
        if read.day is None:
            raise Unreadable(read.fault)
        if len(place) > LONGEST_PLACE:
            raise Unreadable(f"A place must be {LONGEST_PLACE} characters or fewer.")
        found.add(Session(read.day, place))
    if len(found) > MOST_DATES:
        raise Unreadable(f"Name {MOST_DATES} days at most.")
    return tuple(sorted(found))


def write_sessions(sessions: tuple[Session, ...], between: str = "\n") -> str:
    """Return days and places as `read_sessions` reads them."""
    return between.join(
        f"{one.happens_on.isoformat()} {one.place.replace(';', ',')}".strip() for one in sessions
    )


def write_levels(low: int, high: int) -> str:
    """Return levels as `read_levels` reads them."""
    return str(low) if low == high else f"{low}-{high}"


def write_hours(minutes: int) -> str:
    """Return minutes as `read_hours` reads them; rounded to a hundredth of an hour."""
    return f"{minutes / _MINUTES_AN_HOUR:.2f}".rstrip("0").rstrip(".") if minutes else ""


def write_cost(pence: int) -> str:
    """Return pence as `read_cost` reads them."""
    if not pence:
        return "none"
    pounds, rest = divmod(pence, _PENCE_A_POUND)
    return f"{pounds}.{rest:02}" if rest else str(pounds)

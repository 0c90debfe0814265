"""What a copy of everything held on a person is made of. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from uuid import UUID

from app.privacy.rules.register import Entry

# How long a copy lies ready. After that whoever still wants it asks again.
KEPT = timedelta(days=7)

# Said in every copy, because nobody could find it out from the files.
NOT_IN_IT = (
    (
        "Answers to surveys",
        "They cannot be joined to you by anyone, so nobody can find them, not even for you."
        " Which surveys you were invited to is in this copy.",
    ),
    (
        "What others have not shown you yet",
        "A level that a judge has entered is theirs alone until both levels are shown, and a"
        " moderator's reading until it is given. From then on it is in a copy.",
    ),
    (
        "What opens something",
        "Your password's hash, codes and keys stay out: whoever found this file could use them.",
    ),
    (
        "What you did for others",
        "What you wrote about somebody else is in their copy. Here are only the kind of act and"
        " its day.",
    ),
    (
        "Files that wait for a day",
        "A list that somebody uploads may name you. It is deleted within a day, and is not searched"
        " before that.",
    ),
)
NOT_FOR_ADMINISTRATORS = (
    "What only the person may read",
    "Levels, reflections, drafts, evidence, plans, signed records and what helps somebody to rate"
    " are not for administrators to read. They are in the copy that the person makes at “Your"
    " data”, or that whoever runs the service makes for them. Their number stands here.",
)


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table in a copy; without rows where only their number may be told."""

    entry: Entry
    rows: Sequence[Mapping[str, object]]
    number: int


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person did that is about somebody or something else: what, and when."""

    title: str
    role: str
    at: object


def plain(value: object) -> object:
    """Return a column's value as JSON and people can have it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return value


def label(column: str) -> str:
    """Return a column's name as words: `signed_at` is “Signed at”."""
    words = re.sub(r"_(id|ids)$", "", column).replace("_", " ").strip()
    return (words or "key").capitalize()


def in_words(value: object) -> str:
    """Return a value as the readable copy says it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "Nothing" if value in (None, "") else str(value)

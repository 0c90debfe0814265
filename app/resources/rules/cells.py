"""What one row of a file says, or every reason why it says nothing. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from app.documents.importing.days import read_day
from app.documents.importing.rules import Finding
from app.resources.rules import LONGEST_ABOUT, LONGEST_TITLE, Resource
from app.resources.rules.reading import (
    Unreadable,
    read_code,
    read_cost,
    read_days_of,
    read_hours,
    read_kind,
    read_levels,
    read_link,
    read_sessions,
    read_statements,
)
from app.resources.rules.rows import (
    ABOUT,
    AUDIENCE,
    CODE,
    COST,
    DATES,
    HOURS,
    KIND,
    LEVELS,
    LINK,
    PROVIDER,
    STATEMENTS,
    TITLE,
    UNTIL,
    RawRow,
)

_LONGEST = {TITLE: LONGEST_TITLE, PROVIDER: LONGEST_TITLE, ABOUT: LONGEST_ABOUT, AUDIENCE: 300}
_DATE_ORDER = (
    "Other days in this file put the month first, so this one could be read two ways. "
    "Write every day as 2027-04-03."
)
_READERS: Mapping[str, Callable[[str], Any]] = {
    CODE: read_code,
    KIND: read_kind,
    LINK: read_link,
    HOURS: read_hours,
    COST: read_cost,
    LEVELS: read_levels,
    DATES: read_sessions,
}


@dataclass(frozen=True, slots=True)
class MonthFirst:
    """Whether a file writes a month before a day anywhere, as Americans do."""

    anywhere: bool

    @classmethod
    def of(cls, rows: Iterable[RawRow]) -> "MonthFirst":
        """Look through every day of a file."""
        return cls(any(read.month_first for row in rows for read in _days(row)))

    def doubts(self, row: RawRow) -> bool:
        """Whether a day of this row could be read both ways in such a file."""
        return self.anywhere and any(read.either for read in _days(row))


def read_row(
    row: RawRow, statements: Mapping[str, UUID], months: MonthFirst
) -> tuple[Resource | None, tuple[Finding, ...]]:
    """Return what a row says, or None with everything that is wrong with it."""
    found = [Finding("unreadable", at, f"This cell {why}.") for at, why in row.unreadable.items()]
    found += _text_faults(row.texts)
    read: dict[str, Any] = {}
    named: Callable[[str], Any] = partial(read_statements, known=statements)
    readers = {**_READERS, STATEMENTS: named, UNTIL: _read_last_day}
    for heading, reader in readers.items():
        try:
            read[heading] = reader(row.texts.get(heading, ""))
        except Unreadable as wrong:
            found.append(Finding("not-read", heading, str(wrong)))
    if months.doubts(row):
        found.append(Finding("two-ways", DATES, _DATE_ORDER))
    if found:
        return None, tuple(found)
    return _made(row.texts, read), ()


def _made(texts: Mapping[str, str], read: Mapping[str, Any]) -> Resource:
    low, high = read[LEVELS]
    return Resource(
        code=read[CODE],
        title=_line(texts, TITLE),
        provider=_line(texts, PROVIDER),
        kind=read[KIND],
        about=texts.get(ABOUT, "").strip(),
        link=read[LINK],
        audience=_line(texts, AUDIENCE),
        level_from=low,
        level_to=high,
        minutes=read[HOURS],
        pence=read[COST],
        in_force_until=read[UNTIL],
        statements=read[STATEMENTS],
        sessions=read[DATES],
    )


def _text_faults(texts: Mapping[str, str]) -> Iterator[Finding]:
    for heading in (TITLE, PROVIDER):
        if not _line(texts, heading):
            yield Finding("missing", heading, f"Enter the {heading.lower()}.")
    for heading, longest in _LONGEST.items():
        if len(texts.get(heading, "")) > longest:
            sentence = f"This must be {longest:,} characters or fewer."
            yield Finding("too-long", heading, sentence)


def _read_last_day(text: str) -> date | None:
    if not text:
        return None
    read = read_day(text)
    if read.day is None:
        raise Unreadable(read.fault)
    return read.day


def _days(row: RawRow) -> Iterator[Any]:
    yield from (read for read, _place in read_days_of(row.texts.get(DATES, "")))
    if until := row.texts.get(UNTIL, ""):
        yield read_day(until)


def _line(texts: Mapping[str, str], heading: str) -> str:
    return " ".join(texts.get(heading, "").split())

"""What each row of a file says of a person, or every reason why it says nothing. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from app.documents.importing.days import ReadDay, read_day
from app.documents.importing.rules import Finding
from app.organisations.rules import Role, in_words
from app.people.rules import Contract, Registration, RoleFamily
from app.staffing.rules.columns import Columns
from app.staffing.rules.fields import Field
from app.staffing.rules.sheets import RawRow, RawSheet
from app.staffing.rules.words import (
    Unreadable,
    read_address,
    read_contract,
    read_family,
    read_fte,
    read_registration,
    read_roles,
)
from skills_framework.interchange.formulas import neutralised

_DAYS = (Field.STARTS, Field.LEAVES)
_LONGEST = {
    **dict.fromkeys((Field.NAME, Field.TITLE, Field.SERVICE, Field.TEAM), 120),
    **dict.fromkeys((Field.FIRST, Field.LAST), 60),
    **dict.fromkeys((Field.NUMBER, Field.SUPERVISOR_NUMBER, Field.REGISTRATION_NUMBER), 40),
}
_READERS: Mapping[Field, Callable[[str], Any]] = {
    Field.EMAIL: read_address,
    Field.SUPERVISOR: read_address,
    Field.ROLES: read_roles,
    Field.REGISTRATION: read_registration,
    Field.FAMILY: read_family,
    Field.CONTRACT: read_contract,
    Field.FTE: read_fte,
}
_TWO_WAYS = (
    "other days in this file put the month first, so this one could be read two ways. "
    "Write every day as 2026-04-03."
)
_day_of = lru_cache(maxsize=20_000)(read_day)


@dataclass(frozen=True, slots=True)
class Said:
    """A row as it was read. An empty cell says nothing of its column: it is None, or empty."""

    number: int
    email: str = ""
    name: str = ""
    staff_number: str = ""
    title: str = ""
    service: str = ""
    team: str = ""
    supervisor: str = ""
    supervisor_number: str = ""
    roles: frozenset[Role] = frozenset()
    starts: date | None = None
    leaves: date | None = None
    registration: Registration | None = None
    registration_number: str = ""
    family: RoleFamily | None = None
    contract: Contract | None = None
    fte: int | None = None
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Reading:
    """One row while it is read."""

    read: dict[Field, Any] = field(default_factory=dict)
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


def read_people(sheet: RawSheet, columns: Columns) -> tuple[Said, ...]:
    """Return what every row says; a faulty row says everything that is wrong with it."""
    placed = [
        (at, known) for at, heading in enumerate(sheet.headings) if (known := columns.get(heading))
    ]
    days = [at for at, known in placed if known in _DAYS]
    month_first = any(_day_of(row.texts[at]).month_first for row in sheet.rows for at in days)
    return tuple(_read(row, placed, month_first) for row in sheet.rows)


def _read(row: RawRow, placed: list[tuple[int, Field]], month_first: bool) -> Said:
    one = _Reading()
    if -1 in row.spoilt:
        one.errors.append(Finding("no-heading", "Row", row.spoilt[-1]))
    for at, known in placed:
        text = row.texts[at]
        if at in row.spoilt:
            one.errors.append(Finding("unreadable", known, f"This cell {row.spoilt[at]}."))
        elif not text:
            continue
        elif known in _DAYS:
            _take_day(one, known, text, month_first)
        else:
            _take(one, known, text)
    one.errors += _missing(one)
    return _made(row.number, one)


def _take(one: _Reading, known: Field, text: str) -> None:
    if neutralised(text) != text:
        sentence = f"“{text[:40]}” begins as a formula does. Write the words alone."
        one.errors.append(Finding("formula", known, sentence))
    elif len(text) > (longest := _LONGEST.get(known, 300)):
        sentence = f"This must be {longest} characters or fewer."
        one.errors.append(Finding("too-long", known, sentence))
    else:
        try:
            one.read[known] = _READERS.get(known, str)(text)
        except Unreadable as wrong:
            one.errors.append(Finding("not-read", known, str(wrong)))


def _take_day(one: _Reading, known: Field, text: str, month_first: bool) -> None:
    read: ReadDay = _day_of(text)
    if read.day is None:
        mark = "month-first" if read.month_first else "no-day"
        one.errors.append(Finding(mark, known, read.fault))
    elif read.either and month_first:
        one.errors.append(Finding("two-ways", known, f"“{text}”: {_TWO_WAYS}"))
    else:
        one.read[known] = read.day
        if text.isdecimal():
            sentence = f"{text} is a spreadsheet’s number, read as {in_words(read.day)}."
            one.warnings.append(Finding("serial-number", known, sentence))


def _missing(one: _Reading) -> Iterator[Finding]:
    told = {finding.column for finding in one.errors}
    if Field.EMAIL not in one.read and Field.EMAIL not in told:
        yield Finding("missing", Field.EMAIL, "Enter the work e-mail.")
    named = Field.NAME in one.read or {Field.FIRST, Field.LAST} <= set(one.read)
    if not named and not told & {Field.NAME, Field.FIRST, Field.LAST}:
        yield Finding("missing", Field.NAME, "Enter the name.")
    starts, leaves = one.read.get(Field.STARTS), one.read.get(Field.LEAVES)
    if starts and leaves and leaves < starts:
        sentence = f"{in_words(leaves)} is before the first day, {in_words(starts)}."
        yield Finding("ends-first", Field.LEAVES, sentence)


def _made(number: int, one: _Reading) -> Said:
    read = one.read
    both = f"{read.get(Field.FIRST, '')} {read.get(Field.LAST, '')}".strip()
    return Said(
        number=number,
        email=read.get(Field.EMAIL, ""),
        name=read.get(Field.NAME) or both,
        staff_number=read.get(Field.NUMBER, ""),
        title=read.get(Field.TITLE, ""),
        service=read.get(Field.SERVICE, ""),
        team=read.get(Field.TEAM, ""),
        supervisor=read.get(Field.SUPERVISOR, ""),
        supervisor_number=read.get(Field.SUPERVISOR_NUMBER, ""),
        roles=read.get(Field.ROLES, frozenset()),
        starts=read.get(Field.STARTS),
        leaves=read.get(Field.LEAVES),
        registration=read.get(Field.REGISTRATION),
        registration_number=read.get(Field.REGISTRATION_NUMBER, ""),
        family=read.get(Field.FAMILY),
        contract=read.get(Field.CONTRACT),
        fte=read.get(Field.FTE),
        errors=tuple(one.errors),
        warnings=tuple(one.warnings),
    )

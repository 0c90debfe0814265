"""What each row of a file of training records says, or why it says nothing. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from app.documents.importing.days import ReadDay, read_day
from app.evidence.rules.training import (
    COMPLETED,
    COURSE,
    EMAIL,
    PROVIDER,
    TITLE,
    VALID_UNTIL,
    TrainingRow,
)
from skills_framework.interchange.tables import Cell, Table

EARLIEST = date(1970, 1, 1)
_LONGEST = {TITLE: 120, PROVIDER: 120, COURSE: 60, EMAIL: 254}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+$")
_DATE_ORDER = (
    "other days in this file put the month first, so this one could be read two ways. "
    "Write every day as 2026-04-03."
)


def read_training(table: Table, today: date) -> tuple[TrainingRow, ...]:
    """Read every record of a table with our headings; a faulty row says what is wrong first."""
    days = {
        heading: [read_day(_text(record.cells, heading)) for record in table.records]
        for heading in (COMPLETED, VALID_UNTIL)
    }
    month_first = any(one.month_first for column in days.values() for one in column)
    return tuple(
        _read(
            int(record.place.rpartition(" ")[2]),
            record.cells,
            {heading: column[place] for heading, column in days.items()},
            month_first,
            today,
        )
        for place, record in enumerate(table.records)
    )


def _read(
    number: int,
    cells: Mapping[str, Cell],
    days: Mapping[str, ReadDay],
    month_first: bool,
    today: date,
) -> TrainingRow:
    row = TrainingRow(
        number=number,
        email=_text(cells, EMAIL).casefold(),
        title=_text(cells, TITLE),
        provider=_text(cells, PROVIDER),
        course=_text(cells, COURSE),
        happened_on=_iso(days[COMPLETED]),
        valid_until=_iso(days[VALID_UNTIL]),
    )
    faults = (*_text_faults(cells), *_day_faults(cells, days, month_first), *_order(row, today))
    if not faults:
        return row
    code, column, sentence = faults[0]
    return replace(row, code=code, column=column, sentence=sentence)


Found = tuple[str, str, str]


def _text_faults(cells: Mapping[str, Cell]) -> Iterator[Found]:
    for heading, cell in cells.items():
        if cell.fault:
            yield "unreadable", heading, f"This cell {cell.fault}."
    for heading in (EMAIL, TITLE):
        if not _text(cells, heading):
            yield "missing", heading, f"Enter the {heading.lower()}."
    for heading, longest in _LONGEST.items():
        if len(_text(cells, heading)) > longest:
            yield "too-long", heading, f"This must be {longest} characters or fewer."
    if (email := _text(cells, EMAIL)) and not _ADDRESS.match(email):
        yield "no-address", EMAIL, f"“{email[:60]}” is no e-mail address."


def _day_faults(
    cells: Mapping[str, Cell], days: Mapping[str, ReadDay], month_first: bool
) -> Iterator[Found]:
    for heading, read in days.items():
        if not _text(cells, heading):
            if heading == COMPLETED:
                yield "missing", heading, "Enter the day it was completed."
        elif read.fault:
            yield "month-first" if read.month_first else "no-day", heading, read.fault
        elif read.either and month_first:
            text = _text(cells, heading)
            yield "two-ways", heading, f"“{text}”: {_DATE_ORDER}"


def _order(row: TrainingRow, today: date) -> Iterator[Found]:
    if not row.happened_on:
        return
    if not EARLIEST <= row.day <= today:
        yield "not-yet", COMPLETED, f"{_said(row.day)} is after today, or before 1970."
    if row.ends and row.ends < row.day:
        yield "ends-first", VALID_UNTIL, f"It would end on {_said(row.ends)}, before its first day."


def _text(cells: Mapping[str, Cell], heading: str) -> str:
    cell = cells.get(heading)
    return " ".join(cell.text.split()) if cell else ""


def _iso(read: ReadDay) -> str:
    return read.day.isoformat() if read.day else ""


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

"""A row of any file, as what it says about one part of a framework."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from skills_framework.canonical import Json
from skills_framework.interchange.codecs import Unreadable
from skills_framework.interchange.tables import Cell, Record, Table
from skills_framework.interchange.template import (
    AREA_CODE,
    AREA_TITLE,
    PERMANENT_ID,
    Column,
    Kind,
    Needed,
    Path,
    SheetForm,
)


@dataclass(frozen=True, slots=True)
class Value:
    """What a row says for one path: the value, its heading and its cell.

    `given` is false for an empty cell of a column that must not be empty.
    """

    value: Json
    heading: str
    place: str
    given: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says: of which part (by `code`, `id` or both), and its values by path.

    Without a code the part is found by `id`, and gets a free code when it is new: a statement one
    of the area with the code `area` or the permanent id `area_id`. `faults` are sentences that
    refuse the row, `notes` sentences about what was altered.
    """

    place: str
    kind: Kind
    code: str
    id: str = ""
    values: dict[Path, Value] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    area: Value | None = None
    area_title: Value | None = None
    area_id: str = ""

    @property
    def name(self) -> str:
        """What people call it: `E3`, `area E`, `source kss`."""
        if self.kind is Kind.STATEMENT:
            return self.code
        return f"{self.kind} {self.code}".strip()


def read_rows(table: Table, form: SheetForm) -> Iterator[Row]:
    """The rows of a table that is laid out as `form`."""
    for record in table.records:
        yield read_row(record, form)


def read_row(record: Record, form: SheetForm) -> Row:
    """One record as a row; what cannot be read is among its faults, with the cell."""
    values: dict[Path, Value] = {}
    faults: list[str] = []
    for column in form.columns:
        cell = record.cells.get(column.heading)
        if cell is not None:
            value = _value(cell, column, faults)
            if value is not None:
                values[column.path] = value
    code = values.get((form.key,))
    if code is None or not code.given:
        values.pop((form.key,), None)
        if not faults:
            cell = record.cells[form.naming.heading]
            faults.append(f"{cell.place} is empty; give the {form.kind} its {form.key}.")
    identifier = values.pop(PERMANENT_ID.path, None)
    return Row(
        place=record.place,
        kind=form.kind,
        code="" if code is None or code.value is None else str(code.value),
        id=str(identifier.value) if identifier is not None and identifier.given else "",
        area=values.pop(AREA_CODE.path, None),
        area_title=values.pop(AREA_TITLE.path, None),
        values=values,
        faults=tuple(faults),
    )


def _value(cell: Cell, column: Column, faults: list[str]) -> Value | None:
    fault = cell.fault
    if cell.dated and not column.codec.takes_dates and not fault:
        fault = (
            f"holds the date {cell.text}, which a spreadsheet makes of what was typed (such as"
            " MAR1 or 3-4); give the cell the format Text and type it again"
        )
    if fault:
        faults.append(f"{cell.place} {fault}.")
        return None
    if not cell.text.strip():
        blank = None if isinstance(column.blank, Needed) else column.blank
        given = not isinstance(column.blank, Needed)
        return Value(blank, column.heading, cell.place, given)
    try:
        return Value(column.codec.read(cell.text), column.heading, cell.place)
    except Unreadable as error:
        faults.append(f"{cell.place} {error}.")
        return None

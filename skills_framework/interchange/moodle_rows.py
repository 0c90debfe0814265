"""Moodle's competency framework CSV, read: ours by its codes, anybody's by its ID numbers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from skills_framework.fields import AREA_CODE, STATEMENT_CODE, area_of
from skills_framework.interchange import moodle
from skills_framework.interchange.plain_text import TAKEN_OUT, looks_like_html, plain_text
from skills_framework.interchange.rows import Row, Value
from skills_framework.interchange.separated import read_rows
from skills_framework.interchange.tables import Cell, Record, make_table
from skills_framework.interchange.template import Kind, Path
from skills_framework.interchange.trees import outside_id

# Words for the same columns in other versions of Moodle.
_SPELT = {
    "shortname": moodle.NAME,
    "related id numbers": moodle.HEADINGS[10],
    "cross referenced competency id numbers": moodle.HEADINGS[10],
    "exported id": moodle.EXPORTED,
    "rule type": moodle.HEADINGS[7],
    "rule outcome": moodle.HEADINGS[8],
    "rule config": moodle.HEADINGS[9],
}
_OURS = re.compile(r"^([a-z0-9]+(?:-[a-z0-9]+)*)@([0-9]+\.[0-9]+\.[0-9]+)$")
_LEVEL = re.compile(r"^([0-4]) (\S.*)$")
_HTML = {"0", "1"}
# Moodle itself shows four; each row is followed to the top.
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class _Competency:
    """A row, with the rows above it: its parent's first."""

    record: Record
    number: str
    above: tuple[str, ...]
    fault: str = ""


def read_moodle(content: bytes, file: str) -> tuple[Row, ...]:
    """The rows of a Moodle competency framework; raises `FileRefused`."""
    cells = read_rows(content, file)
    cells[:1] = [_known(row) for row in cells[:1]]
    needed = {moodle.PARENT, moodle.NUMBER, moodle.NAME, moodle.IS_FRAMEWORK}
    table = make_table(file, "", cells, moodle.HEADINGS, needed)
    rows: list[Row] = []
    source = ""
    for record in table.records:
        if _text(record, moodle.IS_FRAMEWORK).strip() in ("1", "true"):
            source = _text(record, moodle.NUMBER)
            rows += _framework(record)
    return (*rows, *_competencies(table.records, source))


def _known(headings: Sequence[Cell]) -> list[Cell]:
    return [
        replace(cell, text=_SPELT.get(" ".join(cell.text.casefold().split()), cell.text))
        for cell in headings
    ]


def _text(record: Record, heading: str) -> str:
    cell = record.cells.get(heading)
    return "" if cell is None else cell.text


def _framework(record: Record) -> Iterator[Row]:
    """The framework's own row; its scale's values are levels where they are numbered as ours."""
    found = _OURS.match(_text(record, moodle.NUMBER))
    scale = _text(record, moodle.SCALE)
    levels = [_LEVEL.match(value) for value in scale.split(",")] if scale else []
    ours = found is not None and all(levels)
    notes = () if ours else ("The framework's own name, description and scale are not taken over.",)
    if found is None or not ours:
        yield Row(record.place, Kind.FRAMEWORK, "", notes=notes, faults=_faults(record))
        return
    values, own_notes = _values(record, "description")
    cell = record.cells[moodle.NUMBER]
    values |= {
        ("code",): Value(found[1], moodle.NUMBER, cell.place),
        ("version",): Value(found[2], moodle.NUMBER, cell.place),
    }
    yield Row(record.place, Kind.FRAMEWORK, found[1], "", values, _faults(record), own_notes)
    for level in filter(None, levels):
        place = record.cells[moodle.SCALE].place
        held: dict[Path, Value] = {
            ("level",): Value(int(level[1]), moodle.SCALE, place),
            ("name",): Value(level[2], moodle.SCALE, place),
        }
        yield Row(f"{record.place}, scale value {level[1]}", Kind.LEVEL, level[1], "", held)


def _competencies(records: Sequence[Record], source: str) -> Iterator[Row]:
    found = {
        _text(record, moodle.NUMBER): record
        for record in records
        if _text(record, moodle.IS_FRAMEWORK).strip() not in ("1", "true")
    }
    rows = []
    for record in records:
        if _text(record, moodle.IS_FRAMEWORK).strip() not in ("1", "true"):
            rows.append(_row(_placed(record, found), source))
    # Areas first: a file may name a statement before its area.
    yield from sorted(rows, key=lambda row: row.kind is not Kind.AREA)


def _placed(record: Record, found: Mapping[str, Record]) -> _Competency:
    number, above, fault = _text(record, moodle.NUMBER), list[str](), ""
    parent = _text(record, moodle.PARENT)
    while parent and not fault:
        if parent in above or parent == number:
            fault = f"It stands below itself, by way of {parent}."
        elif parent not in found:
            fault = f"Its parent {parent} is not in the file."
        elif len(above) == _DEEPEST:
            fault = f"It stands below more than {_DEEPEST} others."
        else:
            above.append(parent)
            parent = _text(found[parent], moodle.PARENT)
    return _Competency(record, number, tuple(above), fault)


def _row(one: _Competency, source: str) -> Row:
    kind = Kind.STATEMENT if one.above or one.fault else Kind.AREA
    values, notes = _values(one.record, "text" if kind is Kind.STATEMENT else "summary")
    faults = [*_faults(one.record), *filter(None, [one.fault])]
    if not one.number.strip():
        faults.append(f"{one.record.cells[moodle.NUMBER].place} is empty; give the ID number.")
    ours = _is_ours(one)
    if len(one.above) > 1:
        notes = (*notes, f"It stood below {one.above[0]}; here it stands in the area itself.")
    top = one.above[-1] if one.above else ""
    return Row(
        place=one.record.place,
        kind=kind,
        code=one.number if ours else "",
        id=_own_id(one.record) if ours else outside_id("moodle", source, one.number),
        values=values,
        faults=tuple(faults),
        notes=notes,
        area=Value(top, moodle.PARENT, one.record.place) if re.fullmatch(AREA_CODE, top) else None,
        area_id=outside_id("moodle", source, top),
    )


def _is_ours(one: _Competency) -> bool:
    if not one.above:
        return re.fullmatch(AREA_CODE, one.number) is not None
    is_code = re.fullmatch(STATEMENT_CODE, one.number) is not None
    return is_code and one.above == (area_of(one.number),)


def _own_id(record: Record) -> str:
    """The permanent id that our export puts there; Moodle's own is a number."""
    try:
        return str(UUID(_text(record, moodle.EXPORTED)))
    except ValueError:
        return ""


def _values(record: Record, words: str) -> tuple[dict[Path, Value], tuple[str, ...]]:
    """The title and the description, which is plain text or HTML."""
    text = _text(record, moodle.DESCRIPTION)
    notes: tuple[str, ...] = ()
    is_html = _text(record, moodle.DESCRIPTION_FORMAT).strip() in _HTML
    if is_html and looks_like_html(text):
        text, notes = plain_text(text), (TAKEN_OUT,)
    name = record.cells[moodle.NAME]
    place = record.cells.get(moodle.DESCRIPTION, name).place
    return {
        ("title",): Value(name.text, moodle.NAME, name.place, bool(name.text.strip())),
        (words,): Value(text, moodle.DESCRIPTION, place, bool(text.strip())),
    }, notes


def _faults(record: Record) -> tuple[str, ...]:
    return tuple(f"{cell.place} {cell.fault}." for cell in record.cells.values() if cell.fault)

"""A framework as the sheets of a workbook, and the sheets as rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from skills_framework.interchange.faults import Fault, FileRefused
from skills_framework.interchange.rows import Row, Value, read_row, read_rows
from skills_framework.interchange.tables import Cell, Record, Table, make_table
from skills_framework.interchange.template import (
    ADDITIONS,
    AREA_CODE,
    AREA_TITLE,
    CODE,
    FRAMEWORK,
    LINEAGE,
    PREFACE,
    SHEETS,
    STATEMENTS,
    Column,
    Kind,
    Path,
    SheetForm,
)
from skills_framework.interchange.trees import Tree, parts, value_at
from skills_framework.interchange.wording import READ_ME

READ_ME_SHEET = "Read me"
_LISTS = {PREFACE.name: "preface", LINEAGE.name: "lineage", ADDITIONS.name: "additions"}


def to_sheets(tree: Tree) -> dict[str, list[list[str]]]:
    """Every sheet's rows, the headings first."""
    sheets = {READ_ME_SHEET: [[line] for line in READ_ME]}
    for form in SHEETS:
        sheets[form.name] = to_rows(tree, form)
    return sheets


def to_rows(tree: Tree, form: SheetForm) -> list[list[str]]:
    """One sheet's rows, the headings first."""
    if form is FRAMEWORK:
        own = [[column.heading, _written(tree, column)] for column in form.columns]
        return [["Field", "Value"], *own]
    entries: Iterator[Tree] = (
        iter(tree.get(_LISTS[form.name], [])) if form.name in _LISTS else parts(tree, form.kind)
    )
    rows = [[_cell(tree, entry, column) for column in form.columns] for entry in entries]
    return [list(form.headings), *rows]


def _cell(tree: Tree, entry: Tree, column: Column) -> str:
    if column not in (AREA_CODE, AREA_TITLE):
        return _written(entry, column)
    area = _area_of(tree, entry)
    return str(area.get("code" if column is AREA_CODE else "title") or "")


def _area_of(tree: Tree, statement: Tree) -> Tree:
    return next(area for area in tree["areas"] if statement in area.get("statements", []))


def _written(part: Tree, column: Column) -> str:
    return column.codec.write(value_at(part, column.path))


def from_sheets(book: Mapping[str, Sequence[Sequence[Cell]]], file: str) -> tuple[Row, ...]:
    """The rows of every sheet of ours. A workbook with a single sheet holds statements.

    Raises `FileRefused` for sheets and headings that are not ours.
    """
    held = {name: rows for name, rows in book.items() if any(map(_filled, rows))}
    held.pop(READ_ME_SHEET, None)
    if len(held) == 1 and not {form.name for form in SHEETS} & held.keys():
        held = {STATEMENTS.name: next(iter(held.values()))}
    faults = [
        Fault("this sheet is not one of ours; take it out of the file.", f"sheet {name}")
        for name in held.keys() - {form.name for form in SHEETS}
    ]
    tables = {}
    for form in SHEETS:
        if form.name in held:
            try:
                tables[form.name] = _table(held[form.name], form, file)
            except FileRefused as refusal:
                faults += refusal.faults
    if faults or not tables:
        raise FileRefused(file, faults or [Fault("the workbook holds no sheet of ours.")])
    return tuple(_rows(tables))


def _filled(row: Sequence[Cell]) -> bool:
    return any(cell.text or cell.fault for cell in row)


def _table(rows: Sequence[Sequence[Cell]], form: SheetForm, file: str) -> Table:
    if form is FRAMEWORK:
        return _framework_table(rows, file)
    return make_table(file, form.name, rows, form.headings, {form.naming.heading})


def _framework_table(rows: Sequence[Sequence[Cell]], file: str) -> Table:
    """The fields of a framework stand one below the other: made into one record."""
    fields = make_table(file, FRAMEWORK.name, rows, ("Field", "Value"), {"Field", "Value"})
    headings = [record.cells["Field"] for record in fields.records]
    values = [record.cells["Value"] for record in fields.records]
    across = make_table(
        file, FRAMEWORK.name, [headings, values], FRAMEWORK.headings, {CODE.heading}
    )
    records = tuple(Record("sheet Framework", record.cells) for record in across.records)
    return Table(FRAMEWORK.name, across.headings, records)


def _rows(tables: Mapping[str, Table]) -> Iterator[Row]:
    whole = _whole(tables)
    if whole is not None:
        yield whole
    for form in SHEETS:
        table = tables.get(form.name)
        if table is None or form in (FRAMEWORK, PREFACE):
            continue
        if form in (LINEAGE, ADDITIONS):
            yield from _listed(table, form, whole)
        else:
            yield from read_rows(table, form)


def _whole(tables: Mapping[str, Table]) -> Row | None:
    """What the workbook says of the framework itself, its preface with it."""
    table = tables.get(FRAMEWORK.name)
    if table is None or not table.records:
        return None
    row = read_row(table.records[0], FRAMEWORK)
    preface = tables.get(PREFACE.name)
    if preface is None:
        return row
    entries, faults = _entries(preface, PREFACE)
    value = Value(entries, PREFACE.name, f"sheet {PREFACE.name}")
    return Row(
        row.place,
        row.kind,
        row.code,
        row.id,
        {**row.values, ("preface",): value},
        row.faults + faults,
    )


def _listed(table: Table, form: SheetForm, whole: Row | None) -> Iterator[Row]:
    """A sheet that is taken whole: one row for all of it, none for an empty sheet."""
    entries, faults = _entries(table, form)
    if entries or faults:
        key = _LISTS[form.name]
        values: dict[Path, Value] = {(key,): Value(entries, form.name, f"sheet {form.name}")}
        if whole is not None and ("version",) in whole.values:
            values[("version",)] = whole.values[("version",)]
        yield Row(f"sheet {form.name}", form.kind, "", "", values, faults)


def _entries(table: Table, form: SheetForm) -> tuple[list[Any], tuple[str, ...]]:
    rows = list(read_rows(table, form))
    entries = [_entry(row, form) for row in rows]
    return entries, tuple(fault for row in rows for fault in row.faults)


def _entry(row: Row, form: SheetForm) -> Tree:
    entry: Tree = {}
    for path, value in row.values.items():
        if value.given and path[0] != "evidence_rule":
            entry[str(path[0])] = value.value
    if form.kind is Kind.ADDITIONS:
        rule = {
            str(path[1]): value.value
            for path, value in row.values.items()
            if path[0] == "evidence_rule"
        }
        entry["evidence_rule"] = rule if rule.get("items") is not None else None
    return entry

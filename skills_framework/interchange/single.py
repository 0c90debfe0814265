"""A CSV or XLSX file that holds one table under our headings."""

from collections.abc import Mapping, Sequence

from skills_framework.interchange.faults import Fault, FileRefused
from skills_framework.interchange.separated import read_rows
from skills_framework.interchange.tables import Cell, Table, make_table
from skills_framework.interchange.workbooks import read_workbook

_OLD_EXCEL, _PACKED = b"\xd0\xcf\x11\xe0", b"PK"


def read_single_table(
    content: bytes,
    file: str,
    headings: Sequence[str],
    needed: set[str],
    *,
    most_rows: int,
    what: str,
) -> Table:
    """Return the one table of a file; `what` names its rows for a person, such as `courses`.

    Raises `FileRefused` for a file that cannot be taken at all.
    """
    name, rows = read_single_sheet(content, file, most_rows=most_rows, what=what)
    table = make_table(file, name, rows, headings, needed)
    if not table.records:
        raise FileRefused(file, [Fault("the file has headings and no rows.")])
    return table


def read_single_sheet(
    content: bytes, file: str, *, most_rows: int, what: str, most_cells: int | None = None
) -> tuple[str, list[list[Cell]]]:
    """Return the name of a file's one sheet, empty for CSV, and its rows, headings and all.

    Raises `FileRefused` for a file that cannot be taken at all.
    """
    if content.startswith(_OLD_EXCEL):
        sentence = "this is an old Excel file (.xls) or one with a password; save it as .xlsx."
        raise FileRefused(file, [Fault(sentence)])
    if content.startswith(_PACKED):
        return _only_sheet(read_workbook(content, file, most_rows, most_cells), file, what)
    return "", _csv(content, file, most_rows)


def _csv(content: bytes, file: str, most_rows: int) -> list[list[Cell]]:
    if not content.strip():
        raise FileRefused(file, [Fault("the file is empty.")])
    return read_rows(content, file, most_rows)


def _only_sheet(
    sheets: Mapping[str, list[list[Cell]]], file: str, what: str
) -> tuple[str, list[list[Cell]]]:
    held = {name: rows for name, rows in sheets.items() if _is_used(rows)}
    if len(held) != 1:
        sentence = f"{len(held)} sheets hold something; put all {what} on one sheet."
        raise FileRefused(file, [Fault(sentence)])
    return next(iter(held.items()))


def _is_used(rows: list[list[Cell]]) -> bool:
    return any(cell.text or cell.fault for row in rows for cell in row)

"""Files of training records, CSV or XLSX, as rows. Pure."""

from datetime import date

from app.evidence.rules.training import HEADINGS, MOST_ROWS, NEEDED, TrainingRow
from app.evidence.rules.training_rows import read_training
from skills_framework.interchange.faults import Fault, FileRefused
from skills_framework.interchange.separated import read_rows
from skills_framework.interchange.tables import Cell, make_table
from skills_framework.interchange.workbooks import read_workbook


def read_training_file(content: bytes, file: str, today: date) -> tuple[TrainingRow, ...]:
    """Return every row of a CSV or XLSX file of training records, refused ones included.

    Raises `FileRefused` for a file that cannot be taken at all.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        sentence = "this is an old Excel file (.xls) or one with a password; save it as .xlsx."
        raise FileRefused(file, [Fault(sentence)])
    packed = content.startswith(b"PK")
    name, rows = _only_sheet(content, file) if packed else ("", _csv(content, file))
    table = make_table(file, name, rows, HEADINGS, NEEDED)
    if not table.records:
        raise FileRefused(file, [Fault("the file has headings and no rows.")])
    return read_training(table, today)


def _csv(content: bytes, file: str) -> list[list[Cell]]:
    if not content.strip():
        raise FileRefused(file, [Fault("the file is empty.")])
    return read_rows(content, file, MOST_ROWS)


def _only_sheet(content: bytes, file: str) -> tuple[str, list[list[Cell]]]:
    sheets = read_workbook(content, file, MOST_ROWS)
    held = {name: rows for name, rows in sheets.items() if _is_used(rows)}
    if len(held) != 1:
        sentence = f"{len(held)} sheets hold something; put all training records on one sheet."
        raise FileRefused(file, [Fault(sentence)])
    return next(iter(held.items()))


def _is_used(rows: list[list[Cell]]) -> bool:
    return any(cell.text or cell.fault for row in rows for cell in row)

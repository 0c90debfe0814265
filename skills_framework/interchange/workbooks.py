"""XLSX files, read with openpyxl and written with XlsxWriter."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import xlsxwriter

from skills_framework.interchange.faults import CannotHold, Fault, FileRefused, cell_name
from skills_framework.interchange.packing import check_packing
from skills_framework.interchange.tables import MOST_COLUMNS, MOST_ROWS, Cell
from skills_framework.interchange.texts import text_fault, tidied

# Spreadsheets read this as a character's number.
_ESCAPE = re.compile("_x[0-9A-Fa-f]{4}_")
# A workbook's own property, fixed, so that the same content gives the same bytes.
_MADE = datetime.fromisoformat("2000-01-01")
_WIDE, _NARROW, _LONG = 60, 18, 60


def read_workbook(
    content: bytes, file: str, most_rows: int = MOST_ROWS, most_cells: int | None = None
) -> dict[str, list[list[Cell]]]:
    """Every row of every sheet, by the sheet's name. Raises `FileRefused`, merged cells included.

    What the file unpacks to is checked before it is opened.
    """
    check_packing(content, file, most_cells)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except Exception:
        # openpyxl says in many ways that a file is not as it should be.
        sentence = "the workbook cannot be read; open it in your spreadsheet and save it again."
        raise FileRefused(file, [Fault(sentence)]) from None
    faults = [fault for sheet in book.worksheets for fault in _sheet_faults(sheet, most_rows)]
    if faults:
        raise FileRefused(file, faults)
    return {sheet.title: _rows(sheet) for sheet in book.worksheets}


def write_workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Sheets of text as XLSX, the first row of each in bold. Raises `CannotHold`."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column in range(max(len(row) for row in rows)):
            texts = [row[column] for row in rows if column < len(row)]
            long = max(len(text) for text in texts) > _LONG
            sheet.set_column(column, column, _WIDE if long else _NARROW, plain)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                _check_writable(text, f"sheet {name}, cell {cell_name(number + 1, column + 1)}")
                if text:
                    sheet.write_string(number, column, text, plain if number else bold)
    book.close()
    return out.getvalue()


def _check_writable(text: str, place: str) -> None:
    fault = text_fault(text)
    if found := _ESCAPE.search(text):
        fault = f"holds {found.group()}, which spreadsheets read as a character's number"
    if fault:
        raise CannotHold(f"{place} {fault}.")


def _sheet_faults(sheet: Any, most_rows: int) -> list[Fault]:
    where = f"sheet {sheet.title}"
    faults = [
        Fault("these cells are merged; take them apart.", f"{where}, cells {merged}")
        for merged in sheet.merged_cells.ranges
    ]
    if sheet.max_row > most_rows or sheet.max_column > MOST_COLUMNS:
        sentence = f"the sheet reaches to row {sheet.max_row:,}, column {sheet.max_column:,};"
        sentence += f" {most_rows:,} rows and {MOST_COLUMNS} columns are the most."
        faults.append(Fault(sentence, where))
    return faults


def _rows(sheet: Any) -> list[list[Cell]]:
    return [[_cell(sheet.title, cell) for cell in row] for row in sheet.iter_rows()]


def _cell(sheet: str, cell: Any) -> Cell:
    place = f"sheet {sheet}, cell {cell.coordinate}"
    value = cell.value
    if cell.data_type == "f":
        return Cell("", place, "holds a formula; put its value there instead")
    if cell.data_type == "e":
        return Cell("", place, f"holds the spreadsheet's error {value}")
    if isinstance(value, datetime | date | time | timedelta):
        return Cell(_day(value), place, dated=True)
    text = tidied(_plain(value))
    return Cell(text, place, text_fault(text) or "")


def _plain(value: str | float | bool | None) -> str:
    """A cell's value as it would be typed: 12 and not 12.0, yes and not True."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _day(value: datetime | date | time | timedelta) -> str:
    """A date as 2026-11-22; with a time of day, all of it."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date | time) else str(value)

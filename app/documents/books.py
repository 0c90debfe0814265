"""XLSX of several sheets with numbers that add up; texts are neutralised as in every export."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from app.documents.sheets import plain_text

# A property of every workbook, fixed, so that the same content gives the same bytes.
_MADE = datetime.fromisoformat("2000-01-01")
_NARROW, _WIDE, _LONGEST = 18, 60, 31


def write_book(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Return sheets by name as one workbook, the first row of each in bold.

    Whole numbers and decimals become numbers, everything else text that no spreadsheet runs. A
    name is cut at the 31 characters that a sheet's name may have.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name[:_LONGEST])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, _WIDE)
        sheet.set_column(1, max(len(row) for row in rows), _NARROW)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, int | Decimal):
                    sheet.write_number(number, column, cell)
                elif said := plain_text(cell):
                    sheet.write_string(number, column, said, text if number else head)
    book.close()
    return out.getvalue()

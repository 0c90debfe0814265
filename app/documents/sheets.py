"""XLSX that no spreadsheet runs: every cell is text, and what looks like a formula is marked."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import category

from app.documents.csv import neutral
from skills_framework.interchange.texts import LONGEST_CELL
from skills_framework.interchange.workbooks import write_workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Spreadsheets read this as a character's number.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write_sheet(name: str, rows: Iterable[Sequence[object]]) -> bytes:
    """Return rows as a workbook of one sheet called `name`, the first row in bold.

    Texts are cut at what a cell can hold; control characters and halves of characters go.
    """
    return write_workbook({name: [[plain_text(cell) for cell in row] for row in rows]})


def plain_text(cell: object) -> str:
    """Return a cell as text that a workbook holds and no spreadsheet runs; None is empty."""
    text = "" if cell is None else str(neutral(cell))
    kept = "".join(one for one in text if one in "\n\t" or category(one) not in ("Cc", "Cs"))
    return _ESCAPE.sub("＿", kept.replace("\ufffe", "").replace("\uffff", ""))[:LONGEST_CELL]

"""CSV files, read and written: comma, semicolon or tab between the cells."""

import csv
import io
from collections.abc import Iterable, Sequence

from skills_framework.interchange.faults import CannotHold, Fault, FileRefused, cell_name
from skills_framework.interchange.formulas import as_written, neutralised
from skills_framework.interchange.tables import MOST_COLUMNS, MOST_ROWS, Cell
from skills_framework.interchange.texts import LONGEST_CELL, decoded, text_fault, tidied

SEPARATORS = ",;\t"


def write_rows(rows: Iterable[Sequence[str]], *, mark: bool = True) -> bytes:
    """The rows as CSV in UTF-8, with the byte-order mark by which Excel knows it.

    Raises `CannotHold` for text that a cell cannot hold or would give back changed.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if fault := text_fault(text):
                raise CannotHold(f"cell {cell_name(number, column)} {fault}.")
        writer.writerow([neutralised(text) for text in row])
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def read_rows(content: bytes, file: str, most_rows: int = MOST_ROWS) -> list[list[Cell]]:
    """Every row of a CSV file, also the empty ones, so that cells have their numbers.

    Raises `FileRefused` with the line for what is not UTF-8 or not CSV.
    """
    text = decoded(content, file)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    rows: list[list[Cell]] = []
    try:
        for values in reader:
            rows.append(_row(len(rows) + 1, values))
            if len(rows) > most_rows or len(values) > MOST_COLUMNS:
                sentence = f"more than {most_rows:,} rows or {MOST_COLUMNS} columns."
                raise FileRefused(file, [Fault(sentence, f"row {len(rows)}")])
    except csv.Error as error:
        sentence = "a quotation mark is not closed, or text follows a closing one."
        if "field limit" in str(error):
            sentence = f"a cell is longer than {LONGEST_CELL:,} characters."
        raise FileRefused(file, [Fault(sentence, f"line {reader.line_num}")]) from None
    return rows


def separator(text: str) -> str:
    """What stands between the cells: the one that the first line has most of, outside quotes."""
    first = text.lstrip("\r\n")
    outside = "".join(first.split('"')[::2])
    line = outside.replace("\r", "\n").split("\n", 1)[0]
    return max(SEPARATORS, key=line.count)


def _row(number: int, values: Sequence[str]) -> list[Cell]:
    row = []
    for column, value in enumerate(values, start=1):
        text = as_written(tidied(value))
        fault = text_fault(text) or ""
        place = f"cell {cell_name(number, column)}"
        row.append(Cell(text, place, fault))
    return row

"""The formats that frameworks come and go in: told apart by what a file holds, not by its name."""

from enum import StrEnum

from skills_framework.interchange import moodle
from skills_framework.interchange.faults import Fault, FileRefused
from skills_framework.interchange.json_text import read_json
from skills_framework.interchange.mahara import read_mahara
from skills_framework.interchange.moodle_rows import read_moodle
from skills_framework.interchange.rows import Row
from skills_framework.interchange.statements_csv import read_csv, write_csv
from skills_framework.interchange.texts import decoded
from skills_framework.interchange.trees import Tree
from skills_framework.interchange.workbook_form import from_sheets, to_sheets
from skills_framework.interchange.workbooks import read_workbook, write_workbook


class Format(StrEnum):
    """A format, under the word that commands and addresses use for it."""

    CASE = "case"
    CSV = "csv"
    XLSX = "xlsx"
    MOODLE = "moodle"
    MAHARA = "mahara"


# Mahara's is only read.
WRITTEN = (Format.CASE, Format.CSV, Format.XLSX, Format.MOODLE)
ENDINGS = {
    Format.CASE: "case.json",
    Format.CSV: "csv",
    Format.XLSX: "xlsx",
    Format.MOODLE: "moodle.csv",
    Format.MAHARA: "matrix",
}


def recognise(content: bytes, file: str) -> Format:
    """Which format a file is in, by what it holds; raises `FileRefused` for any other."""
    if content.startswith(b"PK"):
        return Format.XLSX
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        sentence = "this is an old Excel file (.xls) or one with a password; save it as .xlsx."
        raise FileRefused(file, [Fault(sentence)])
    if _is_case(content):
        return Format.CASE
    text = decoded(content, file)
    if text.lstrip()[:1] in ("{", "["):
        return _recognise_json(content, file)
    if not text.strip():
        raise FileRefused(file, [Fault("the file is empty.")])
    first = text.lstrip().split("\n", 1)[0].casefold()
    return Format.MOODLE if moodle.IS_FRAMEWORK.casefold() in first else Format.CSV


def _is_case(content: bytes) -> bool:
    """Whether it is JSON with CASE's word for a document; CASE's own reader says what is wrong."""
    begins = content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1]
    words = ('"CFDocument"'.encode(one) for one in ("utf-8", "utf-16-le", "utf-16-be"))
    return begins == b"{" and any(word in content for word in words)


def _recognise_json(content: bytes, file: str) -> Format:
    held = read_json(content, file)
    keys = held.keys() if isinstance(held, dict) else set()
    if keys & {"CFDocument", "CFItems"}:
        return Format.CASE
    if "framework" in keys:
        return Format.MAHARA
    sentence = "this JSON is neither a CASE package nor a SmartEvidence matrix."
    raise FileRefused(file, [Fault(sentence)])


def read_file(content: bytes, file: str, form: Format) -> tuple[Row, ...]:
    """The rows of a file in any format but CASE, which has a reader of its own.

    Raises `FileRefused`.
    """
    if form is Format.XLSX:
        return from_sheets(read_workbook(content, file), file)
    readers = {Format.CSV: read_csv, Format.MOODLE: read_moodle, Format.MAHARA: read_mahara}
    rows = readers[form](content, file)
    if not rows:
        raise FileRefused(file, [Fault("the file has headings and no rows.")])
    return rows


def write_file(tree: Tree, form: Format) -> bytes:
    """A framework's plain tree as CSV, XLSX or Moodle's CSV; raises `CannotHold`."""
    writers = {
        Format.CSV: write_csv,
        Format.XLSX: lambda whole: write_workbook(to_sheets(whole)),
        Format.MOODLE: moodle.write_moodle,
    }
    return writers[form](tree)

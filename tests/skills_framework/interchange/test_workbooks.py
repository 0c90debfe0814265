"""Workbooks as people save them, and files dressed as workbooks."""

import struct
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from skills_framework.interchange import packing
from skills_framework.interchange.faults import CannotHold, FileRefused
from skills_framework.interchange.tables import Cell
from skills_framework.interchange.workbooks import read_workbook, write_workbook


def book_of(**cells: object) -> bytes:
    """A workbook with one sheet that holds these cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "S"
    for name, value in cells.items():
        sheet[name] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(**cells: object) -> Cell:
    return read_workbook(book_of(**cells), "f.xlsx")["S"][0][0]


def repacked(content: bytes, **parts: bytes) -> bytes:
    """A workbook with parts replaced or added; two underscores stand for a slash."""
    names = {name.replace("__", "/").replace("_x", ".x"): text for name, text in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for entry in old.namelist():
            if entry not in names:
                new.writestr(entry, old.read(entry))
        for name, text in names.items():
            new.writestr(name, text)
    return out.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_workbook(content, "f.xlsx")
    return str(refused.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(12, "12"), (12.0, "12"), (0.5, "0.5"), (True, "yes"), (False, "no"), ("é\n b ", "é\n b ")],
)
def test_a_cell_is_read_as_it_would_be_typed(value: object, text: str) -> None:
    assert cell(A1=value).text == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.fromisoformat("2026-03-01"), "2026-03-01"),
        (date(2026, 3, 1), "2026-03-01"),
        (datetime.fromisoformat("2026-03-01T09:30"), "2026-03-01T09:30:00"),
        (time(9, 30), "09:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_a_date_is_known_as_one(value: object, text: str) -> None:
    assert (cell(A1=value).text, cell(A1=value).dated) == (text, True)


def test_a_formula_and_an_error_are_named_with_their_cell() -> None:
    found = read_workbook(
        book_of(A1="=1+1", B1="#REF!", C1="x\x0by".replace("\x0b", "\x85")), "f.xlsx"
    )

    assert [one.place for one in found["S"][0]] == [f"sheet S, cell {c}1" for c in "ABC"]
    faults = [one.fault for one in found["S"][0]]
    assert faults[0] == "holds a formula; put its value there instead"
    assert faults[1] == "holds the spreadsheet's error #REF!"
    assert "control character (U+0085)" in faults[2]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    content = write_workbook({"S": [["Title"], ["=1+1"]]})

    assert read_workbook(content, "f")["S"][1][0] == Cell("=1+1", "sheet S, cell A2")


def test_merged_cells_are_refused_with_their_range() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].merge_cells("B2:C4")
    out = BytesIO()
    book.save(out)

    assert refusal(out.getvalue()).endswith(
        "sheet Sheet, cells B2:C4: these cells are merged; take them apart."
    )


def test_a_cell_far_down_is_refused_and_not_walked_to() -> None:
    assert "reaches to row 1,048,576" in refusal(book_of(A1048576="x"))


@pytest.mark.parametrize("text", ["_x0041_", "a\x07", "x" * 40_000])
def test_what_a_workbook_would_give_back_changed_is_not_written(text: str) -> None:
    with pytest.raises(CannotHold, match="sheet S, cell A1"):
        write_workbook({"S": [[text]]})


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "a")

    assert refusal(out.getvalue()) == "f.xlsx, this is a zip, but not an Excel workbook (.xlsx)."


def test_a_zip_cut_short_is_refused() -> None:
    assert "damaged or locked" in refusal(book_of(A1="x")[:-40])


def test_a_part_that_is_damaged_is_refused() -> None:
    content = bytearray(book_of(A1="x"))
    start = content.index(b"xl/workbook.xml") + 60
    content[start : start + 20] = b"\xff" * 20

    assert "damaged" in refusal(bytes(content))


def test_a_part_that_claims_a_method_nobody_has_is_refused() -> None:
    content = bytearray(book_of(A1="x"))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        start = content.index(mark)
        content[start + place : start + place + 2] = struct.pack("<H", 99)

    assert "damaged or locked" in refusal(bytes(content))


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    bomb = repacked(book_of(A1="x"), xl__bomb_xml=b" " * 3_000_000)

    assert "xl/bomb.xml: this part unpacks to 10" in refusal(bomb)


def test_many_large_parts_are_refused_by_their_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_UNPACKED", 1000)

    assert "unpacks to more than" in refusal(book_of(A1="x"))


def test_more_is_never_unpacked_than_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = book_of(A1="x")
    monkeypatch.setattr(packing, "MOST_UNPACKED", 1000)

    with zipfile.ZipFile(BytesIO(content)) as packed, pytest.raises(FileRefused, match="more than"):
        packing._check_unpacked(packed, packed.infolist(), "f.xlsx")


def test_a_zip_of_very_many_parts_is_refused() -> None:
    parts = {f"xl__p{number}_xml": b"<a/>" for number in range(packing.MOST_ENTRIES)}

    assert "parts; a workbook of ours needs 200 at most" in refusal(
        repacked(book_of(A1="x"), **parts)
    )


def test_a_part_that_is_there_twice_is_refused() -> None:
    content = BytesIO(book_of(A1="x"))
    with zipfile.ZipFile(content, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.writestr("xl/workbook.xml", "<a/>")

    assert refusal(content.getvalue()) == "f.xlsx, the file holds one of its parts twice."


@pytest.mark.parametrize(
    "trick",
    [
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>',
    ],
)
def test_xml_that_names_entities_is_refused(trick: bytes) -> None:
    sentence = refusal(repacked(book_of(A1="x"), xl__sharedStrings_xml=trick))

    assert "xl/sharedStrings.xml: this part names entities or a document type" in sentence


def test_xml_that_is_broken_is_refused() -> None:
    assert "xl/workbook.xml: this part is damaged" in refusal(
        repacked(book_of(A1="x"), xl__workbook_xml=b"<a>")
    )


def test_xml_that_is_no_workbook_is_refused() -> None:
    assert "cannot be read" in refusal(sheet_of(b"<row r='first'/>"))


def sheet_of(rows: bytes) -> bytes:
    """A workbook whose only sheet is written by hand."""
    schema = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b"<worksheet xmlns='" + schema + b"'><sheetData>" + rows + b"</sheetData></worksheet>"
    return repacked(book_of(A1="x"), xl__worksheets__sheet1_xml=sheet, xl__a_xyz=b"no XML")


def test_a_whole_number_written_with_a_point_is_whole() -> None:
    content = sheet_of(b"<row r='1'><c r='A1'><v>12.0</v></c></row>")

    assert read_workbook(content, "f")["S"][0][0].text == "12"


def test_a_workbook_of_very_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_CELLS", 1)

    assert "has more than 1 cells, which are the most" in refusal(book_of(A1="x", A2="y"))


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    sheets = {"S": [["Title", "Text"], ["a", "b" * 80], ["c"]]}

    assert write_workbook(sheets) == write_workbook(sheets)

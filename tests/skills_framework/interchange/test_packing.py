"""Small workbooks that a reader would fill a machine with."""

import zipfile
from io import BytesIO

import pytest

from skills_framework.interchange import packing
from tests.skills_framework.interchange.test_workbooks import book_of, refusal, repacked


@pytest.mark.parametrize(
    "found",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<mergeCells><mergeCell ref="a1:cv9000"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A:XFD" display="x"/></hyperlinks>',
        '<hyperlinks><hyperlink ref="1:1048576" display="x"/></hyperlinks>',
    ],
)
def test_a_small_file_that_stretches_over_a_whole_sheet_is_refused(found: str) -> None:
    content = book_of(A1="Code")
    with zipfile.ZipFile(BytesIO(content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    wide = sheet.replace("</sheetData>", f"</sheetData>{found}")

    said = refusal(repacked(content, xl__worksheets__sheet1_xml=wide.encode()))

    assert "stretch over more than 10,000 cells" in said


def test_a_link_whose_place_is_no_range_counts_as_one_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = book_of(A1="Code")
    with zipfile.ZipFile(BytesIO(content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    link = '<hyperlinks><hyperlink ref="nowhere at all" display="x"/></hyperlinks>'
    odd = sheet.replace("</sheetData>", f"</sheetData>{link}")
    monkeypatch.setattr(packing, "MOST_FILLED_IN", 0)

    said = refusal(repacked(content, xl__worksheets__sheet1_xml=odd.encode()))

    assert "stretch over more than 0 cells" in said


def test_more_parts_of_parts_than_any_workbook_needs_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packing, "MOST_ELEMENTS", 5)
    assert "unpacks to more than" in refusal(book_of(A1="Code"))

"""CSV files as people's spreadsheets save them, and as nobody should."""

import time

import pytest

from skills_framework.interchange.faults import CannotHold, FileRefused
from skills_framework.interchange.separated import read_rows, separator, write_rows
from skills_framework.interchange.tables import MOST_COLUMNS, MOST_ROWS, make_table
from skills_framework.interchange.texts import text_fault


def texts(content: bytes) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_rows(content, "f.csv")]


def refusal(content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        read_rows(content, "f.csv")
    return str(refused.value)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_any_separator_and_a_byte_order_mark_are_taken(mark: str, start: bytes) -> None:
    content = start + f'Code{mark}"Title, of; it"{mark}Text\r\nE3{mark}a{mark}b\r\n'.encode()

    assert texts(content) == [["Code", "Title, of; it", "Text"], ["E3", "a", "b"]]


def test_a_separator_within_quotes_does_not_count() -> None:
    assert separator('"a;b;c;d",e\n;;;;') == ","


def test_windows_1252_is_recognised_with_its_line() -> None:
    sentence = refusal("Code,Title\nE3,Lôn Caf\xe9 bach\n".encode("cp1252"))

    assert sentence.startswith("f.csv, line 2: the file is not in UTF-8; it looks like Windows")
    assert "E3,Lôn" in sentence


def test_the_end_of_the_file_may_be_the_place() -> None:
    assert "line 1" in refusal(b"Code,\xff")


@pytest.mark.parametrize("encoding", ["utf-16"])
def test_utf_16_is_named(encoding: str) -> None:
    assert "UTF-16" in refusal("Code".encode(encoding))


def test_a_file_that_is_no_text_is_refused() -> None:
    assert "line 2: the file is not text" in refusal(b"a\nb\x00")


def test_an_open_quotation_mark_is_refused_with_its_line() -> None:
    assert "line 3: a quotation mark is not closed" in refusal(b'Code\n"E3\nE4\n')


def test_a_cell_beyond_any_limit_is_refused() -> None:
    assert "longer than 32,767 characters" in refusal(b"Code\n" + b"x" * 200_000)


def test_more_rows_or_columns_than_any_framework_has_are_refused() -> None:
    assert "more than 5,000 rows" in refusal(b"a\n" * (MOST_ROWS + 1))
    assert "100 columns" in refusal(b"," * MOST_COLUMNS)


@pytest.mark.parametrize(
    ("cell", "fault"),
    [("a\x07b", "control character (U+0007)"), ("x" * 32_768, "32,768 characters"),
     ("a\ufffe", "half a character (U+FFFE)")],
)  # fmt: skip
def test_a_cell_says_what_is_wrong_with_it(cell: str, fault: str) -> None:
    found = read_rows(f"Code,Title\nE3,{cell}\n".encode(), "f.csv")[1][1]

    assert fault in found.fault
    assert found.place == "cell B2"


def test_line_ends_within_cells_become_one_kind() -> None:
    assert texts(b'"a\r\nb\rc\nd"\n') == [["a\nb\nc\nd"]]


def test_what_a_cell_cannot_hold_is_not_written() -> None:
    with pytest.raises(CannotHold, match="cell B1 holds a control character"):
        write_rows([["a", "b\r"]])


def test_every_unknown_doubled_and_missing_heading_is_named_at_once() -> None:
    rows = read_rows(b"code,Colour,TITLE ,title,,\nE3\n", "f.csv")

    with pytest.raises(FileRefused) as refused:
        make_table("f.csv", "", rows, ("Code", "Title", "Text"), {"Code", "Text"})

    assert [str(fault) for fault in refused.value.faults] == [
        "cell B1: the column “Colour” is not one of ours.",
        "cell C1: the column “Title” is here 2 times.",
        "cell D1: the column “Title” is here 2 times.",
        "row 1: there is no column “Text”.",
    ]


def test_text_under_no_heading_is_refused() -> None:
    rows = read_rows(b"Code\nE3,stray\n", "f.csv")

    with pytest.raises(FileRefused, match="cell B2: this cell stands under no heading"):
        make_table("f.csv", "", rows, ("Code",), {"Code"})


def test_text_below_an_empty_heading_is_refused() -> None:
    rows = read_rows(b"Code,,Title\nE3,stray,x\n", "f.csv")

    with pytest.raises(FileRefused, match="cell B2: this cell stands under no heading"):
        make_table("f.csv", "", rows, ("Code", "Title"), {"Code"})


def test_empty_rows_are_left_out_and_counted() -> None:
    table = make_table(
        "f.csv", "", read_rows(b"Code,Title\n\n,\nE3\n", "f.csv"), ("Code", "Title"), set()
    )

    assert [record.place for record in table.records] == ["row 4"]
    assert table.records[0].cells["Title"].place == "cell B4"


def test_a_file_without_rows_has_no_headings() -> None:
    with pytest.raises(FileRefused, match="no column “Code”"):
        make_table("f.csv", "", [], ("Code",), {"Code"})


def test_a_letter_with_thousands_of_marks_is_named_at_once() -> None:
    marked = "a" + "\u0315" * 20_000 + "\u0301" * 20_000
    begun = time.perf_counter()
    (cells,) = read_rows(f"=x,{marked},{chr(0x301) * 30}".encode(), "f.csv")

    assert time.perf_counter() - begun < 2
    assert [bool(cell.fault) for cell in cells] == [False, True, False]
    assert text_fault(marked[:40]) == "holds more than 30 marks on one letter; take them off"

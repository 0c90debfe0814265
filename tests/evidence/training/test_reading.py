"""What a file of training records says: days, bad cells, bad files."""

import io
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from app.documents.importing.days import read_day
from app.evidence.rules.training import HEADINGS, TrainingRow
from app.evidence.rules.training_files import read_training_file
from skills_framework.interchange.faults import FileRefused
from tests.evidence.training.files import as_csv, as_xlsx, row

TODAY = date(2026, 11, 22)
JO = "jo@council.example"


def read(content: bytes) -> tuple[TrainingRow, ...]:
    return read_training_file(content, "training.csv", TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-03", date(2026, 4, 3)),
        ("2026-04-03 00:00:00", date(2026, 4, 3)),
        ("03/04/2026", date(2026, 4, 3)),
        ("3.4.2026", date(2026, 4, 3)),
        ("3 April 2026", date(2026, 4, 3)),
        ("3rd Apr 2026", date(2026, 4, 3)),
        ("14-Sept-2025", date(2025, 9, 14)),
        ("46115", date(2026, 4, 3)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read_the_british_way(text: str, day: date) -> None:
    assert read_day(text).day == day
    assert not read_day(text).fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("04/13/2026", "“04/13/2026” has no month 13. Write the day first: 13/04/2026."),
        ("31/02/2026", "“31/02/2026” is no real day."),
        ("29 February 2026", "“29 February 2026” is no real day."),
        ("3 Smarch 2026", "“3 Smarch 2026” is no day. Write it as 2026-04-03 or 03/04/2026."),
        ("03/04/26", "“03/04/26” is no day. Write it as 2026-04-03 or 03/04/2026."),
        ("7", "“7” is no day. Write it as 2026-04-03 or 03/04/2026."),
        ("٣/٤/٢٠٢٦", "“٣/٤/٢٠٢٦” is no day. Write it as 2026-04-03 or 03/04/2026."),
        ("=TODAY()", "“=TODAY()” is no day. Write it as 2026-04-03 or 03/04/2026."),
    ],
)
def test_what_is_no_day_is_said(text: str, fault: str) -> None:
    assert read_day(text).day is None
    assert read_day(text).fault == fault


@pytest.mark.parametrize(
    "content",
    [
        as_csv(row(JO)),
        b"\xef\xbb\xbf" + as_csv(row(JO)),
        as_csv(row(JO), mark=";"),
        as_csv(row(JO), mark="\t"),
        as_csv(row(JO)).replace(b"\n", b"\r\n"),
        as_csv(row("JO@Council.example"), headings=[one.upper() for one in HEADINGS]),
        as_xlsx(row(JO)),
    ],
    ids=["comma", "mark", "semicolon", "tab", "windows", "capitals", "workbook"],
)
def test_a_file_of_each_kind_says_the_same(content: bytes) -> None:
    (said,) = read(content)

    assert said == TrainingRow(
        2, JO, "Trauma and attachment", "Our academy", "TR-2", "2026-04-03", "2027-04-03"
    )


def test_a_spreadsheets_own_dates_and_numbers_are_days() -> None:
    book = openpyxl.Workbook()
    book.active.append(list(HEADINGS))
    book.active.append([JO, "Course", "", datetime.fromisoformat("2026-04-03"), 46480, ""])
    out = io.BytesIO()
    book.save(out)

    (said,) = read(out.getvalue())

    assert (said.happened_on, said.valid_until, said.code) == ("2026-04-03", "2027-04-03", "")


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        (row(""), "missing", "Work e-mail"),
        (row("jo at council"), "no-address", "Work e-mail"),
        (row(JO, ""), "missing", "Title"),
        (row(JO, "x" * 121), "too-long", "Title"),
        (row(JO, "Course\x07"), "unreadable", "Title"),
        (row(JO, "Course", "y" * 121), "too-long", "Provider"),
        (row(JO, "Course", "Us", ""), "missing", "Completed on"),
        (row(JO, "Course", "Us", "soon"), "no-day", "Completed on"),
        (row(JO, "Course", "Us", "12/31/2025"), "month-first", "Completed on"),
        (row(JO, "Course", "Us", "2026-11-23"), "not-yet", "Completed on"),
        (row(JO, "Course", "Us", "2026-04-03", "2026-04-02"), "ends-first", "Valid until"),
        (row(JO, "Course", "Us", "2026-04-03", "never"), "no-day", "Valid until"),
    ],
)
def test_a_faulty_row_says_which_cell_and_why(cells: list[str], code: str, column: str) -> None:
    good, bad = read(as_csv(row(JO, "Course", "Us", "2026-04-03"), cells))

    assert good.code == ""
    assert (bad.number, bad.code, bad.column) == (3, code, column)
    assert bad.sentence.endswith(".")


def test_one_month_first_makes_every_day_that_could_be_read_two_ways_uncertain() -> None:
    days = ("04/13/2026", "03/04/2026", "13/04/2026", "05/05/2026", "2026-04-03")

    rows = read(as_csv(*(row(JO, f"Course {day}", "Us", day) for day in days)))

    assert [one.code for one in rows] == ["month-first", "two-ways", "", "", ""]


def formula() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(list(HEADINGS))
    book.active.append([JO, '=HYPERLINK("http://x.example")', "", "2026-04-03", "", ""])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_formula_is_refused_and_never_worked_out() -> None:
    (said,) = read(formula())

    assert (said.code, said.column) == ("unreadable", "Title")
    assert "formula" in said.sentence


def merged() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(row(JO))))
    book.active.merge_cells("A2:B2")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def two_sheets() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(row(JO))))
    book.create_sheet("More").append(["Work e-mail"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A file of some kilobytes that unpacks to a gigabyte, as it says of itself."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<a/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 5_000_000)
    declared = (5_000_000).to_bytes(4, "little")
    return out.getvalue().replace(declared, (1_000_000_000).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty."),
        (as_csv(), "the file has headings and no rows."),
        (as_csv(row(JO)).replace(b"Our academy", b"Our caf\xe9"), "looks like Windows-1252"),
        (as_csv(row(JO)).decode().encode("utf-16"), "in UTF-16; save it again as CSV UTF-8."),
        (as_csv([JO], headings=["Work e-mail"]), "there is no column “Completed on”."),
        (as_csv([JO], headings=["Grade"]), "the column “Grade” is not one of ours."),
        (as_csv(row(JO)) + b'\n"', "a quotation mark is not closed"),
        (b"Work e-mail\n" + b"x\n" * 20_002, "more than 20,001 rows"),
        (bomb(), "unpacks to"),
        (merged(), "these cells are merged; take them apart."),
        (two_sheets(), "2 sheets hold something; put all training records on one sheet."),
        (b"PK\x03\x04 no zip", "the file is damaged"),
        (b"\xd0\xcf\x11\xe0", "this is an old Excel file"),
        (b"%PDF-1.7\n\x00", "the file is not text"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(content)

    assert sentence in str(refused.value)

"""Files that cannot be taken, or only in part: what is said of each."""

import io
import zipfile
from collections.abc import Iterator

import pytest
import xlsxwriter

from app.staffing.rules.columns import faults_of, guess, to_keep
from app.staffing.rules.fields import EXAMPLE, TEMPLATE, Field, is_never_taken
from app.staffing.rules.sheets import as_plain, from_plain, only, read_sheet
from app.staffing.services import read_kept
from skills_framework.interchange.workbooks import write_workbook
from tests.staffing.files import HEADINGS, as_csv, as_xlsx, row


def zeros(size: int) -> Iterator[bytes]:
    for _ in range(size // 1_000_000):
        yield bytes(1_000_000)


def bomb() -> bytes:
    """A workbook that unpacks to 100 MB of nothing: 10 GB is refused alike."""
    out = io.BytesIO(as_xlsx(row("a@x.example")))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/big", "w") as to,
    ):
        for some in zeros(100_000_000):
            to.write(some)
    return out.getvalue()


def formulas() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Staff")
    sheet.write_row(0, 0, HEADINGS)
    sheet.write_row(1, 0, ["a@x.example"])
    sheet.write_formula(1, 1, '=HYPERLINK("http://x.example")')
    book.close()
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\r\n\r\n", "the file is empty"),
        (b",,\r\na,b,c\r\n", "the first row must hold the headings"),
        (as_csv(), "headings and no rows"),
        (as_csv(["a", "b"], headings=("Name", "name")), "here 2 times"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 20, "save it as .xlsx"),
        (b"PK\x03\x04 broken", "damaged or locked"),
        (as_csv(row("a@x.example"), encoding="utf-16"), "UTF-16"),
        (b"a,b\r\n" * 200_000, "more than 50,001 rows"),
        (write_workbook({"A": [["Name"], ["x"]], "B": [["Name"], ["y"]]}), "2 sheets hold"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(content: bytes, says: str) -> None:
    assert says in read_kept(content, "staff.csv").faults


def test_a_workbook_that_unpacks_to_very_much_is_never_unpacked() -> None:
    assert "unpacks to" in read_kept(bomb(), "staff.xlsx").faults


def test_a_formula_a_cell_without_heading_and_a_short_row_are_told_by_row() -> None:
    assert "formula" in read_sheet(formulas(), "staff.xlsx").rows[0].spoilt[1]
    ragged = read_sheet(b"Work e-mail,Name,\r\na@x.example\r\nb@x.example,B,x,y\r\n,,\r\n", "s.csv")
    assert [one.number for one in ragged.rows] == [2, 3]
    assert ragged.rows[0].texts == ("a@x.example", "")
    assert ragged.rows[1].spoilt == {-1: "A cell of this row stands under no heading."}


@pytest.mark.parametrize(
    ("heading", "never"),
    [
        ("Date of Birth", True),
        ("NI number", True),
        ("Employee’s home address", True),
        ("Ethnicity", True),
        ("Unit", False),
        ("Staff number", False),
        *((field.value, False) for field in Field),
    ],
)
def test_private_columns_are_left_behind(heading: str, never: bool) -> None:
    assert is_never_taken(heading) is never


def test_what_an_organisation_said_of_a_column_counts() -> None:
    said = guess(("Boss", "E-mail", "Name"), {"boss": Field.SUPERVISOR.value, "name": ""})
    assert said.columns == {"Boss": Field.SUPERVISOR, "E-mail": Field.EMAIL, "Name": None}
    assert not said.is_clear
    assert to_keep(said.columns) == {
        "boss": "Supervisor’s work e-mail",
        "e mail": "Work e-mail",
        "name": "",
    }


def test_columns_that_say_too_little_or_too_much_are_told() -> None:
    wrong = {"a": Field.TITLE, "b": Field.TITLE, "c": Field.SERVICE}
    assert [one.split(".")[0] for one in faults_of(wrong)] == [
        "2 columns are said to be “Job title”",
        "Say which column holds the work e-mail: people are known by it",
        "Say which column holds the name, or which two hold the first and the last name",
        "A service is taken with a team only",
    ]


def test_the_template_is_read_without_a_question() -> None:
    sheet = read_sheet(as_csv(EXAMPLE, headings=TEMPLATE), "staff.csv")
    assert guess(sheet.headings, {}).is_clear


def test_columns_nobody_asked_for_are_cut_out_with_their_spoilt_cells() -> None:
    sheet = read_sheet(formulas(), "staff.xlsx")
    cut = only(sheet, (Field.NAME,))
    assert (cut.headings, cut.rows[0].texts) == ((Field.NAME,), ("",))
    assert list(cut.rows[0].spoilt) == [0]
    assert only(sheet, (Field.EMAIL,)).rows[0].spoilt == {}
    assert from_plain(as_plain(cut)) == cut

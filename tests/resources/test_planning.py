"""What importing a file of resources would do, worked out without a database."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import openpyxl
import pytest

from app.resources.rules.importing import Held, Preview, RowOutcome, plan_import
from app.resources.rules.rows import HEADINGS, as_plain, from_plain, read_file
from skills_framework.interchange.faults import FileRefused
from tests.resources.files import as_csv, as_xlsx, row

TODAY = date(2026, 11, 23)
KNOWN = {"D1": uuid4(), "E3": uuid4()}


def plan(content: bytes, held: dict[str, Held] | None = None) -> Preview:
    kept = from_plain(as_plain(read_file(content, "courses.csv")))
    return plan_import(kept, KNOWN, held or {}, TODAY)


def marks(preview: Preview) -> list[tuple[int, str, str]]:
    found = [(one.number, each) for one in preview.planned for each in (*one.errors, *one.warnings)]
    return [(number, one.column, one.mark) for number, one in found]


@pytest.mark.parametrize(
    "content",
    [
        as_csv(row()),
        as_csv(row(), mark=";"),
        as_csv(row(), mark="\t"),
        as_csv(row(), encoding="utf-8-sig"),
        as_xlsx(row()),
    ],
)
def test_every_kind_of_file_says_the_same(content: bytes) -> None:
    (one,) = plan(content).planned

    assert one.outcome is RowOutcome.NEW
    assert one.resource is not None
    assert (one.resource.code, one.resource.minutes, one.resource.pence) == ("DA-2", 360, 0)
    assert (one.resource.level_from, one.resource.level_to) == (1, 2)
    assert one.resource.statements == frozenset(KNOWN.values())
    assert [day.place for day in one.resource.sessions] == ["Harbour House", "Online"]
    assert one.resource.in_force_until == date(2027, 12, 31)


def test_days_that_a_spreadsheet_holds_as_days_are_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([*HEADINGS])
    days = [datetime(2027, 4, 3, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC)]
    sheet.append([*row()[:-2], *(day.replace(tzinfo=None) for day in days)])
    out = io.BytesIO()
    book.save(out)

    (one,) = plan(out.getvalue()).planned

    assert one.resource is not None
    assert one.resource.in_force_until == date(2027, 12, 31)
    assert [day.happens_on for day in one.resource.sessions] == [date(2027, 4, 3)]


def test_letters_as_windows_writes_them_are_read_and_said() -> None:
    preview = plan(as_csv(row(provider="Académie — £"), encoding="cp1252"))

    assert preview.windows
    assert preview.planned[0].resource is not None
    assert preview.planned[0].resource.provider == "Académie — £"
    assert not plan(as_csv(row(provider="Académie"))).windows


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (as_csv(), "headings and no rows"),
        (b"Code,Title\nA,B\n", "there is no column “Provider”"),
        (b"\xd0\xcf\x11\xe0", "old Excel file"),
        ("Code".encode("utf-16"), "UTF-16"),
        (b"Code\x81\x8d", "not in UTF-8"),
        (as_csv(*[row()] * 2_001), "more than 2,001 rows"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(content: bytes, sentence: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_file(content, "courses.csv")

    assert sentence.casefold() in str(refused.value.faults[0]).casefold()


@pytest.mark.parametrize(
    ("changed", "column", "mark"),
    [
        ({"code": "A B"}, "Code", "not-read"),
        ({"title": ""}, "Title", "missing"),
        ({"provider": " "}, "Provider", "missing"),
        ({"title": "x" * 161}, "Title", "too-long"),
        ({"description": "x" * 1001}, "Description", "too-long"),
        ({"kind": "webinar"}, "Kind", "not-read"),
        ({"link": "=HYPERLINK(1)"}, "Link", "not-read"),
        ({"statements": "Z9"}, "Statements", "not-read"),
        ({"levels": "5"}, "Levels", "not-read"),
        ({"hours": "long"}, "Hours", "not-read"),
        ({"cost_to_the_team": "=1+1"}, "Cost to the team", "not-read"),
        ({"dates_and_places": "04/13/2027 X"}, "Dates and places", "not-read"),
        ({"in_force_until": "soon"}, "In force until", "not-read"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_by_column_and_blocks_the_file(
    changed: dict[str, str], column: str, mark: str
) -> None:
    preview = plan(as_csv(row(code="OK-1"), row(**changed)))

    assert marks(preview) == [(3, column, mark)]
    assert preview.refused


def test_every_fault_of_a_row_is_told_at_once() -> None:
    assert marks(plan(as_csv(row(code="", title="", levels="9")))) == [
        (2, "Title", "missing"),
        (2, "Code", "not-read"),
        (2, "Levels", "not-read"),
    ]


def test_where_one_day_puts_the_month_first_another_that_could_is_not_guessed_at() -> None:
    bad, doubtful = row(dates_and_places="04/13/2027"), row(code="B", in_force_until="03/04/2027")

    assert marks(plan(as_csv(bad, doubtful))) == [
        (2, "Dates and places", "not-read"),
        (3, "Dates and places", "two-ways"),
    ]


def test_a_code_that_stands_in_two_rows_refuses_both() -> None:
    preview = plan(as_csv(row(), row(code="B"), row(code=" da-2")))

    assert [(one.number, one.outcome.value) for one in preview.planned] == [
        (2, "refused"),
        (3, "new"),
        (4, "refused"),
    ]
    assert preview.planned[0].errors[0].sentence.startswith("row 4 has the same code")


@pytest.mark.parametrize(
    ("changed", "column", "mark"),
    [
        ({"link": "", "dates_and_places": ""}, "Link", "no-way"),
        ({"dates_and_places": "2026-01-05 X"}, "Dates and places", "all-past"),
        ({"in_force_until": "2026-01-05"}, "In force until", "ended"),
        ({"description": "Ring Mrs Ketteldale on 07700 900123"}, "Description", "identifies"),
    ],
)
def test_what_should_be_looked_at_is_a_warning_and_blocks_nothing(
    changed: dict[str, str], column: str, mark: str
) -> None:
    preview = plan(as_csv(row(**changed)))

    assert marks(preview) == [(2, column, mark)]
    assert (preview.refused, preview.warned, len(preview.bringing)) == (False, 1, 1)


def test_what_is_there_already_changes_nothing_and_what_differs_is_changed() -> None:
    (new,) = plan(as_csv(row())).planned
    assert new.resource is not None
    gone = uuid4()
    same = replace(new.resource, statements=new.resource.statements | {gone})
    held = {"DA-2": Held(uuid4(), same)}

    assert plan(as_csv(row()), held).counts == {RowOutcome.THERE: 1}
    (changed,) = plan(as_csv(row(levels="1-3")), held).planned
    assert changed.outcome is RowOutcome.CHANGED
    # What the version in use has no longer cannot stand in a file, and is kept.
    assert changed.resource is not None
    assert gone in changed.resource.statements


def test_a_retired_resource_and_a_title_that_is_taken_are_told() -> None:
    (new,) = plan(as_csv(row())).planned
    assert new.resource is not None
    held = {"DA-2": Held(uuid4(), new.resource, retired=True)}

    assert marks(plan(as_csv(row()), held)) == [(2, "Code", "retired")]
    assert marks(plan(as_csv(row(code="B")), held)) == [(2, "Title", "same-title")]


def test_a_preview_shows_what_needs_somebody_first_and_has_a_name_of_its_own() -> None:
    rows = [row(code=f"C{number}", title=f"T{number}") for number in range(60)]
    preview = plan(as_csv(*rows[:-2], row(code="W", link="", dates_and_places=""), row(code="")))

    assert preview.pages == 2
    assert [one.number for one in preview.page(1)[:3]] == [61, 60, 2]
    assert preview.seen != plan(as_csv(*rows)).seen
    assert plan(as_csv(row())).pages == 1


def test_a_row_without_a_last_day_is_offered_until_it_is_retired() -> None:
    preview = plan(as_csv(row(in_force_until="")))

    assert preview.planned[0].resource is not None
    assert preview.planned[0].resource.in_force_until is None
    assert preview.offered

"""The workforce return: every figure from dates and terms."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest

from app.documents.books import write_book
from app.organisations.rules.periods import whole_year
from app.organisations.statistics.members import Check, Member, Period, Span
from app.organisations.statistics.shapes import Cell, Post, Workforce, per_cent
from app.organisations.statistics.workforce import work_out
from app.people.models import Person
from app.people.rules import (
    Contract,
    Register,
    Registration,
    RoleFamily,
    Terms,
    VacancyEnd,
)
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)
WORKER, LEAD = RoleFamily.FAMILY_SUPPORT_WORKER, RoleFamily.LEAD_PRACTITIONER
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TEAM = UUID(int=1)


def day(month: int, number: int = 1, year: int = 2026) -> date:
    return date(year, month, number)


def terms(
    from_on: date, role: RoleFamily = WORKER, contract: Contract = Contract.PERMANENT, fte: int = 50
) -> Terms:
    return Terms(from_on, role, contract, fte)


def member(*here: tuple[date, date | None], **other: Any) -> Member:
    return Member(uuid4(), here or ((day(1, year=2020), None),), **other)


def figures(*members: Member, **other: Any) -> dict[str, dict[str, dict[str, Cell]]]:
    """Return a return as table, row, measure, value."""
    given: dict[str, Any] = {"posts": [], "supervisors": {}, "teams": [(TEAM, "North")], **other}
    return {
        table.title: {
            str(row[0]): dict(zip(table.head[1:], row[1:], strict=True)) for row in table.rows
        }
        for table in work_out(Workforce(list(members), **given), YEAR)
    }


def value(found: dict[str, dict[str, dict[str, Cell]]], table: str, measure: str) -> Cell:
    return found[table][measure]["Value"]


@pytest.mark.parametrize(
    ("here", "in_post"),
    [
        ((day(12, 31), None), True),
        ((day(1, year=2027), None), False),
        ((day(1), day(12, 31)), False),
        ((day(1), day(1, year=2027)), True),
    ],
)
def test_people_are_counted_at_the_end_of_the_last_day(
    here: tuple[date, date | None], in_post: bool
) -> None:
    assert member(here).in_post(YEAR.to_on) is in_post


def test_the_start_and_who_starts_less_who_leaves_is_the_end() -> None:
    changes = [terms(day(1, year=2020)), terms(day(6), LEAD)]
    found = figures(
        member(terms=changes),
        member((day(3), None), terms=[terms(day(3))]),
        member((day(1, year=2020), day(4)), terms=[terms(day(1, year=2020), LEAD)]),
        member((day(5), day(5))),
        member((day(1, year=2019), day(1, year=2025)), (day(2), None)),
        member((day(1, year=2020), day(1))),
        member((day(1, year=2020), day(12, 31, 2025))),
        member((day(1, year=2027), None)),
    )["Starters and leavers"]
    for row in found.values():
        start, new, left, changed, end = (int(one or 0) for one in row.values())
        assert start + new - left + changed == end
    assert list(found["Total"].values()) == [3, 3, 3, 0, 3]
    assert list(found["Family support worker"].values()) == [1, 1, 0, -1, 1]
    assert list(found["Family Help lead practitioner"].values()) == [1, 0, 1, 1, 1]
    assert list(found["Not recorded"].values()) == [1, 2, 2, 0, 1]


def test_agency_workers_are_counted_apart_and_start_when_they_are_employed() -> None:
    one = member(
        (day(1, year=2020), None),
        terms=[
            terms(day(1, year=2020), contract=Contract.AGENCY),
            terms(day(4)),
            terms(day(5), fte=80),
            terms(day(9), contract=Contract.AGENCY, fte=100),
        ],
    )
    assert one.spans() == [Span(day(4), day(9))]
    assert one.spans(agency=True) == [Span(day(1, year=2020), day(4)), Span(day(9), None)]
    found = figures(one, member(terms=[terms(day(1, year=2020), fte=100)]))
    assert value(found, "Summary", "Starters") == value(found, "Summary", "Leavers") == 1
    assert value(found, "Summary", "Employees in post at the end") == 1
    assert value(found, "Summary", "Agency workers at the end") == 1
    assert value(found, "Summary", "Agency share, per cent of FTE") == Decimal("50.0")
    assert list(found["In post by role"]["Total"].values()) == [1, 1, 1, 1]
    assert found["Contracts"]["Agency"] == {"People": 1, "FTE": 1}


def test_terms_outside_the_days_here_change_nothing() -> None:
    one = member(
        (day(2), day(4)),
        terms=[terms(day(1)), terms(day(6), contract=Contract.AGENCY)],
    )
    assert one.spans() == [Span(day(2), day(4))]
    assert one.spans(agency=True) == []


def test_turnover_vacancies_and_what_is_not_recorded() -> None:
    found = figures(
        member(terms=[terms(day(1, year=2020), fte=60)]),
        member(),
        member((day(1, year=2020), day(7))),
        posts=[
            Post(TEAM, WORKER, 40, day(10), None, None),
            Post(TEAM, WORKER, 100, day(1, year=2025), day(3), VacancyEnd.FILLED),
            Post(TEAM, LEAD, 100, day(2), day(12, 31), VacancyEnd.WITHDRAWN),
            Post(TEAM, LEAD, 100, day(1, year=2025), day(1, year=2027), VacancyEnd.FILLED),
        ],
    )
    assert value(found, "Summary", "Turnover, per cent") == Decimal("40.0")
    assert value(found, "Summary", "Employees whose terms are not recorded") == 1
    assert value(found, "Summary", "FTE of employees at the end") == Decimal("0.60")
    assert value(found, "Summary", "Vacancy rate, per cent of FTE") == Decimal("70.0")
    assert list(found["Vacancies"]["Family support worker"].values()) == [
        1,
        Decimal("0.40"),
        1,
        1,
        0,
    ]
    assert list(found["Vacancies"]["Total"].values()) == [2, Decimal("1.40"), 2, 1, 1]
    north = found["Teams"]["North"]
    assert north["Vacancies"] == 2
    assert north["Days open"] == (YEAR.to_on - day(1, year=2025)).days
    assert found["Teams"]["No team"]["Employees"] == 2
    assert found["Teams"]["No team"]["Days open"] == "–"


def test_who_belongs_to_a_team_that_is_no_more_is_counted_without_one() -> None:
    ended = Post(uuid4(), WORKER, 40, day(10), None, None)
    found = figures(member(team_id=TEAM), member(team_id=uuid4()), posts=[ended])["Teams"]
    assert found["North"]["Employees"] == found["No team"]["Employees"] == 1
    assert found["No team"]["Vacancies"] == 1


def test_nobody_at_all_gives_dashes_where_there_is_nothing_to_divide_by() -> None:
    found = figures()
    assert value(found, "Summary", "Turnover, per cent") == "–"
    assert value(found, "Span of supervision", "People a supervisor, average") == "–"
    assert value(found, "Span of supervision", "People a supervisor, most") == "–"
    assert per_cent(1, 3) == Decimal("33.3")
    assert per_cent(1, 16) == Decimal("6.3"), "halves go up"


SOCIAL = Registration.SOCIAL_WORKER


@pytest.mark.parametrize(
    ("check", "standing"),
    [
        (None, "never"),
        (Check(Registration.TEACHER, Register.ON, day(6), None), "never"),
        (Check(SOCIAL, Register.ON, day(1), None), "in the year"),
        (Check(SOCIAL, Register.ON, day(12, 30, 2025), None), "in the year"),
        (Check(SOCIAL, Register.ON, day(12, 29, 2025), None), "earlier"),
        (Check(SOCIAL, Register.ON, day(6), YEAR.to_on), "in the year"),
        (Check(SOCIAL, Register.ON, day(6), day(12, 30)), "over"),
    ],
)
def test_how_a_registration_was_checked(check: Check | None, standing: str) -> None:
    assert member(registration=SOCIAL, check=check).standing(YEAR.to_on) == standing


def test_registered_and_alternatively_qualified() -> None:
    checked = Check(SOCIAL, Register.ON, day(6), None)
    found = figures(
        member(registration=SOCIAL, check=checked),
        member(registration=Registration.TEACHER),
        member(),
        member(terms=[terms(day(1, year=2020), contract=Contract.AGENCY)], registration=SOCIAL),
    )
    total = found["Registered and alternatively qualified"]["Total"]
    assert list(total.values()) == [2, 2, 1, 1]
    assert list(found["Checks of registration"]["Social worker"].values()) == [2, 1, 0, 0, 1]


def test_span_of_supervision_counts_those_in_post() -> None:
    members = [member() for _ in range(12)]
    boss, other = uuid4(), uuid4()
    supervised = {one.person_id: boss for one in members[:9]} | {members[9].person_id: other}
    found = figures(*members, supervisors={**supervised, uuid4(): uuid4()})
    rows = [row["Value"] for row in found["Span of supervision"].values()]
    assert rows == [2, 10, 2, Decimal("5.0"), Decimal("5.0"), 9, 1, 0, 1]


@pytest.mark.parametrize(
    ("now", "first", "last"),
    [
        (date(2026, 11, 23), date(2025, 11, 1), date(2026, 10, 31)),
        (date(2028, 3, 1), date(2027, 3, 1), date(2028, 2, 29)),
        (date(2026, 1, 31), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_the_last_whole_year_ends_with_the_month_before(now: date, first: date, last: date) -> None:
    assert whole_year(now) == (first, last)


def test_a_workbook_keeps_numbers_and_neutralises_texts() -> None:
    made = write_book(
        {"A sheet with a name far too long for it": [("=1+1", 2), (None, Decimal("0.60"))]}
    )
    (sheet,) = openpyxl.load_workbook(io.BytesIO(made)).worksheets
    assert sheet.title == "A sheet with a name far too lon"
    assert [[cell.value for cell in row] for row in sheet] == [["'=1+1", 2], [None, 0.6]]


def test_every_definition_stands_in_the_documentation() -> None:
    written = " ".join(Path("docs/workforce-return.md").read_text(encoding="utf-8").split())
    for table in work_out(Workforce([], [], {}, []), YEAR):
        assert f"## {table.title}" in written, table.title
        assert table.meaning in written, table.title

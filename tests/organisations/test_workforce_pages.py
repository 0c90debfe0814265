"""The workforce return on its page, in both files, and who may see it."""

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.organisations.models import TeamEnd, TeamMembership
from app.organisations.queries import list_teams
from app.organisations.queries.workforce import read_workforce
from app.organisations.rules import Role
from app.organisations.services import add_service, add_team, join_team
from app.organisations.statistics.members import Period
from app.people.models import Person
from app.people.rules import (
    Contract,
    Register,
    Registration,
    RoleFamily,
    Terms,
)
from app.people.services import Looked, come_back, open_vacancies, record_check, record_terms
from app.people.services import Post as PostGiven
from app.people.services.leaving import set_leaving
from tests.clock import now, today
from tests.factories.organisations import LONG_AGO, Council, make_council, make_person
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
DAY = timedelta(days=1)
WORKER, LEAD = RoleFamily.FAMILY_SUPPORT_WORKER, RoleFamily.LEAD_PRACTITIONER
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TEAM = UUID(int=1)


def workforce(council: Council) -> None:
    """Give the council's people terms, one of them two times here, and a vacancy."""
    for fte in (60, 80):
        terms = Terms(LONG_AGO, WORKER, Contract.PERMANENT, fte)
        record_terms(council.worker, terms, by_id=None)
    agency = Terms(LONG_AGO, LEAD, Contract.AGENCY, 100)
    record_terms(council.colleague, agency, by_id=None)
    set_leaving(council.moderator, today() - 40 * DAY)
    come_back(council.moderator, today() - 9 * DAY, by_id=None)
    looked = Looked(Registration.SOCIAL_WORKER, Register.ON, today() - DAY)
    record_check(council.supervisor, looked, by_id=None)
    post = PostGiven(council.team.id, WORKER, 50, today() - 3 * DAY)
    open_vacancies(council.organisation.id, post, by_id=None)
    db.session.commit()


def asked(first: date, last: date) -> str:
    parts = [("from_on", first), ("to_on", last)]
    return "&".join(f"{name}={n}" for name, one in parts for n in (one.day, one.month, one.year))


def test_a_workforce_lead_gets_the_same_figures_on_screen_and_in_both_files(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    workforce(council)
    here = sign_in(council.workforce_lead)
    path, days = "/organisation/workforce-return", asked(today() - 60 * DAY, today())
    page = here.page(f"{path}?{days}")
    lines = list(csv.reader(io.StringIO(here.get(f"{path}.csv?{days}").text.lstrip("\ufeff"))))
    book = openpyxl.load_workbook(io.BytesIO(here.get(f"{path}.xlsx?{days}").data))
    found = {(table, row, measure): cell for table, row, measure, cell in lines[1:]}

    assert found["About", "Organisation", ""] == council.organisation.name
    assert found["Summary", "Starters", "Value"] == found["Summary", "Leavers", "Value"] == "1"
    assert found["Summary", "FTE of employees at the end", "Value"] == "0.80"
    assert found["Teams", "Harbour team, Family Help North", "Agency workers"] == "1"
    assert found["Teams", "Harbour team, Family Help North", "Days open"] == "3"
    assert found["Checks of registration", "Social worker", "In 12 months"] == "1"
    assert found["Span of supervision", "Supervisors", "Value"] == "2"
    for table, row, _measure, cell in lines[4:]:
        cells = {line[0].value: [one.value for one in line[1:]] for line in book[table[:31]]}
        assert (
            cell in [str(one) if isinstance(one, int | str) else f"{one:.2f}" for one in cells[row]]
            or float(cell) in cells[row]
        )
        assert page.says(row)
        assert page.says(cell)
    everybody = [page.text, str(lines), str([list(sheet.values) for sheet in book])]
    for person in (council.worker, council.moderator, council.supervisor):
        assert not any(person.name in text or person.work_email in text for text in everybody)


def test_a_team_that_has_ended_is_named_where_it_is_counted_and_nowhere_else(app: Flask) -> None:
    council = make_council()
    workforce(council)
    last = today() - 2 * DAY
    memberships = sa.update(TeamMembership).where(TeamMembership.team_id == council.team.id)
    db.session.execute(memberships.values(until_on=last))
    by, at = council.administrator.id, now()
    db.session.add(TeamEnd(team_id=council.team.id, last_on=last, ended_by_id=by, ended_at=at))
    quiet = add_team(council.team.service_id, "Quay team")
    ended = {"last_on": last - DAY, "ended_by_id": by, "ended_at": at}
    db.session.add(TeamEnd(team_id=quiet.id, **ended))
    db.session.commit()
    key, name = council.organisation.id, "Harbour team, Family Help North"

    assert [team for _key, team in read_workforce(key, last).teams] == [name]
    assert [team for _key, team in read_workforce(key, today()).teams] == [name], "with a vacancy"
    assert list_teams(key) == list_teams(key, on=today()) == []
    assert [team.id for _unit, team in list_teams(key, on=last)] == [council.team.id]


def test_only_workforce_leads_see_the_return_and_only_of_their_own_organisation(
    app: Flask, sign_in: SignIn
) -> None:
    council, other = make_council(), make_council()
    workforce(council)
    path = "/organisation/workforce-return.csv"
    theirs = sign_in(other.workforce_lead).get(f"{path}?{asked(today() - DAY, today())}").text
    assert "Summary,Employees in post at the end,Value,11" in theirs
    assert "Summary,Agency workers at the end,Value,0" in theirs
    assert "Summary,Vacancies at the end,Value,0" in theirs
    for ending in ("", ".csv", ".xlsx"):
        for person in (council.administrator, council.supervisor, council.worker):
            answer = sign_in(person).get(f"/organisation/workforce-return{ending}")
            assert answer.status_code == 404


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (2, -2, "Enter today or a day before it."),
        (1, 2, "Enter the first day or a later one."),
        (4000, 1, "Enter a day within 5 years of the first one."),
    ],
)
def test_days_that_cannot_be_are_said_beside_their_field(
    app: Flask, sign_in: SignIn, first: int, last: int, sentence: str
) -> None:
    here = sign_in(make_council().workforce_lead)
    for ending in ("", ".csv", ".xlsx"):
        days = asked(today() - first * DAY, today() - last * DAY)
        answer = here.get(f"/organisation/workforce-return{ending}?{days}")
        assert answer.status_code == 422
        assert Page(answer).errors == [sentence]
    assert Page(here.get("/organisation/workforce-return?from_on=x")).errors == [
        "Enter a real date, such as 27 3 2026.",
        "Enter the last day.",
    ]


def test_a_return_asks_as_many_queries_for_many_people_as_for_few(
    app: Flask, count_queries: list[str]
) -> None:
    council = make_council()
    for _ in range(5):
        join_team(
            add_team(add_service(council.organisation.id, f"S{uuid4()}").id, "T").id,
            make_person(council.organisation, Role.WORKER).id,
            from_on=LONG_AGO,
        )
    workforce(council)
    count_queries.clear()
    read_workforce(council.organisation.id, today())
    assert len(count_queries) == 8

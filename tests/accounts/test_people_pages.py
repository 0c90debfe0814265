"""An administrator's pages: their own organisation's people, and nobody else's."""

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.notifications.models import Mail
from app.organisations.models import RoleGrant, SupervisionLink, TeamMembership
from app.organisations.rules import Role
from app.people.models import Person
from tests.factories.accounts import give_password
from tests.factories.organisations import make_council, make_person
from tests.pages import Page, PageClient, words

SignIn = Callable[[Person], PageClient]
CHOOSE = "Select one of the answers shown."
NOWHERE = "00000000-0000-4000-8000-000000000000"


def masked(text: str) -> str:
    """Return a page without what differs at every request."""
    text = re.sub(r'nonce="[^"]*"', "", text)
    return re.sub(r'name="csrf_token" value="[^"]*"', "", text)


def test_administrator_sees_own_people_fifty_a_page(
    sign_in: SignIn, count_queries: list[str]
) -> None:
    council, other = make_council(), make_council()
    here = sign_in(council.administrator)
    page = here.page("/people")
    assert page.says(council.worker.name)
    assert not page.says(f"{other.worker.name} ")
    count_queries.clear()
    here.page("/people")
    few = len(count_queries)
    for _ in range(50):
        make_person(council.organisation, Role.WORKER)
    db.session.commit()
    count_queries.clear()
    assert len(here.page("/people").all("tr")) == 51
    assert len(count_queries) == few, "the number of queries does not grow with the people"
    assert len(here.page("/people?page=2").all("tr")) == 12
    assert len(here.page("/people?page=3").all("tr")) == 1


def test_people_are_found_by_part_of_a_name_or_address_and_sorted_by_team(sign_in: SignIn) -> None:
    council = make_council()
    organisation = council.organisation
    zadie = make_person(organisation, Role.WORKER, name="Zadie Fell")
    make_person(organisation, Role.WORKER, name="Abe 100% Marsh")
    here = sign_in(council.administrator)

    assert listed(here.page("/people?named=zadie")) == ["Zadie Fell"]
    assert listed(here.page(f"/people?named={zadie.work_email}")) == ["Zadie Fell"]
    assert listed(here.page("/people?named=example")) == []
    assert listed(here.page("/people?named=100%25")) == ["Abe 100% Marsh"]
    nobody = here.page("/people?named=%00%22%3Cb%3E&page=99999999999999")
    assert listed(nobody) == []
    assert nobody.says('0 people with “"<b>” in the name or at the start of the e-mail.')
    by_team = listed(here.page("/people?order=team"))
    assert set(by_team[:2]) == {council.worker.name, council.colleague.name}
    assert listed(here.page("/people"))[0] == "Abe 100% Marsh"


def listed(page: Page) -> list[str]:
    """Return the names in the list of people."""
    rows = [row for row in page.all("th") if row.get("scope") == "row"]
    return [words(row) for row in rows]


def test_the_list_is_a_file_that_runs_no_formula(sign_in: SignIn) -> None:
    council = make_council()
    make_person(council.organisation, Role.WORKER, name='=HYPERLINK("x")')
    here = sign_in(council.administrator)

    answer = here.get("/people.csv?named=hyperlink")
    everybody = here.get("/people.csv").text.splitlines()

    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="people.csv"'
    head, row = answer.text.splitlines()
    assert head == "\ufeffName,Work e-mail,Job title,Team,Roles,Account"
    assert row.startswith('"\'=HYPERLINK(""x"")",person')
    assert row.endswith(",,,worker,None")
    assert len(everybody) == 13
    assert any(f",{council.team.name},worker," in line for line in everybody)
    assert sign_in(council.worker).get("/people.csv").status_code == 404


def test_person_is_added_with_role_team_and_supervisor_and_invited(sign_in: SignIn) -> None:
    council = make_council()
    here = sign_in(council.administrator)
    answer = here.send(
        "/people/add",
        name="Zadie Fell",
        work_email="Zadie.Fell@council.example",
        role=Role.WORKER.value,
        team=str(council.team.id),
        supervisor=str(council.supervisor.id),
    )
    assert (answer.status_code, answer.location) == (303, "/people")
    person = db.session.scalars(sa.select(Person).where(Person.name == "Zadie Fell")).one()
    grant = db.session.scalars(sa.select(RoleGrant).where(RoleGrant.person_id == person.id)).one()
    assert grant.role is Role.WORKER
    link = db.session.scalars(
        sa.select(SupervisionLink).where(SupervisionLink.worker_id == person.id)
    ).one()
    assert link.supervisor_id == council.supervisor.id
    joined = sa.select(TeamMembership.team_id).where(TeamMembership.person_id == person.id)
    assert db.session.scalars(joined).one() == council.team.id
    mail = db.session.scalars(sa.select(Mail)).one()
    assert mail.address == "zadie.fell@council.example"
    assert "/invitation/" in mail.text
    assert here.page(f"/people/{person.id}").says("Invited")


def test_refused_person_adds_nothing_and_loses_no_word(sign_in: SignIn) -> None:
    council, other = make_council(), make_council()
    here = sign_in(council.administrator)
    before = db.session.scalar(sa.select(sa.func.count(Person.id)))
    cases = [
        ({"name": "", "work_email": "a@b.example"}, "Enter the person’s name."),
        ({"name": "Zadie Fell", "work_email": "no address"}, "Enter a work email address"),
        ({"name": "Zadie Fell", "work_email": other.worker.work_email}, "Another person has"),
        ({"name": "Zadie Fell", "work_email": "a@b.example", "team": str(other.team.id)}, CHOOSE),
        ({"name": "Zadie Fell", "work_email": "a@b.example", "role": "god"}, CHOOSE),
    ]
    for fields, sentence in cases:
        answer = here.send("/people/add", job_title="Practitioner", **fields)
        assert answer.status_code == 422
        page = Page(answer)
        assert sentence in page.errors[0]
        assert page.form("/people/add")["job_title"] == "Practitioner"
    assert db.session.scalar(sa.select(sa.func.count(Person.id))) == before
    assert db.session.scalar(sa.select(sa.func.count(Mail.id))) == 0


def test_fields_that_the_form_does_not_name_change_nothing(sign_in: SignIn) -> None:
    council, other = make_council(), make_council()
    here = sign_in(council.administrator)
    here.send(
        "/people/add",
        name="Zadie Fell",
        work_email="a@b.example",
        organisation_id=str(other.organisation.id),
        id=NOWHERE,
    )
    person = db.session.scalars(sa.select(Person).where(Person.name == "Zadie Fell")).one()
    assert person.organisation_id == council.organisation.id
    assert str(person.id) != NOWHERE


def test_account_is_closed_and_opened_again(sign_in: SignIn) -> None:
    council = make_council()
    give_password(council.worker)
    here, theirs = sign_in(council.administrator), sign_in(council.worker)
    path = f"/people/{council.worker.id}"
    assert theirs.get("/account").status_code == 200
    assert here.send(path, at=f"{path}/close").status_code == 303
    assert here.page(path).says("Closed")
    assert theirs.get("/account").status_code == 303
    assert here.send(path, at=f"{path}/reopen").status_code == 303
    assert here.page(path).says("Open")
    assert theirs.get("/account").status_code == 303, "its old session stays ended"


def test_invitation_opens_an_account_where_there_is_none(sign_in: SignIn) -> None:
    council = make_council()
    here = sign_in(council.administrator)
    path = f"/people/{council.worker.id}"
    assert here.page(path).says("Account None")
    assert here.send(path, at=f"{path}/invite").status_code == 303
    assert here.page(path).says("Account Invited")


@pytest.mark.parametrize("actor", ["worker", "supervisor", "moderator", "workforce_lead"])
def test_nobody_else_sees_people(sign_in: SignIn, actor: str) -> None:
    council = make_council()
    here = sign_in(getattr(council, actor))
    for path in ("/people", "/people/add", f"/people/{council.worker.id}"):
        assert here.get(path).status_code == 404


def test_another_organisations_person_and_nobody_look_the_same(sign_in: SignIn) -> None:
    council, other = make_council(), make_council()
    here = sign_in(council.administrator)
    token = here.page("/people").form("/sign-out")["csrf_token"]
    theirs, nobody = other.worker.id, NOWHERE
    for tail in ("", "/close", "/reopen", "/invite"):
        pages = []
        for person in (theirs, nobody):
            path = f"/people/{person}{tail}"
            answer = here.post(path, data={"csrf_token": token}) if tail else here.get(path)
            assert answer.status_code == 404
            pages.append((masked(answer.text), sorted(set(dict(answer.headers)) - {"Date"})))
        assert pages[0] == pages[1]

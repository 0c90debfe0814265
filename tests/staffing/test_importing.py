"""Files of people from upload to import, on both engines."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from flask import Flask

from app.accounts.queries import find_account_of
from app.audit.models import AuditEvent
from app.db.engine import writing
from app.extensions import db
from app.jobs.running import run_waiting
from app.organisations.models import RoleGrant, SupervisionLink, TeamMembership
from app.organisations.queries import find_supervisor, find_team, list_roles
from app.organisations.rules import Role, london_day
from app.people.models import Person
from app.people.queries import find_person
from app.staffing.models import PeopleFile, PeopleImport, PeopleImportFact, StaffNumber
from app.staffing.services import delete_old_files, keep_people_file
from tests.factories.organisations import Council, make_council
from tests.pages import Page, PageClient
from tests.staffing.files import as_csv, as_xlsx, row

SignIn = Callable[[Person], PageClient]
UPLOAD = "/people/import"
KEPT = (Person, TeamMembership, RoleGrant, SupervisionLink, StaffNumber, PeopleImportFact)


def today() -> date:
    return london_day(datetime.now(UTC))


def upload(client: PageClient, content: bytes, name: str = "staff.csv", holds: str = "some") -> str:
    """Upload a file; return where it leads to."""
    token = client.page(UPLOAD).form()["csrf_token"]
    given = {"csrf_token": token, "holds": holds, "file": (io.BytesIO(content), name)}
    response = client.post(UPLOAD, data=given, content_type="multipart/form-data")
    assert response.status_code == 303, Page(response).errors
    return str(response.location)


def bring_in(client: PageClient, content: bytes, **confirmed: str) -> str:
    """Upload, confirm and run the worker; return the page of the job."""
    path = upload(client, content)
    response = client.send(path, path, **confirmed)
    assert response.status_code == 303, Page(response).errors
    run_waiting()
    db.session.expire_all()
    return str(response.location)


def counts() -> list[int]:
    return [db.session.scalar(sa.select(sa.func.count()).select_from(one)) or 0 for one in KEPT]


def rows_of(council: Council) -> list[list[str]]:
    lead = council.supervisor.work_email
    return [
        row("cat@new.example", "Cat Moor", team="Harbour team", supervisor=lead, number="A7"),
        row("dan@new.example", "Dan Fell", service="Family Help North", team="Quay team"),
        row(council.worker.work_email, "Wyn Brook", supervisor="dan@new.example"),
    ]


def test_a_file_is_previewed_and_imported_and_the_same_again_changes_nothing(
    sign_in: SignIn,
) -> None:
    council = make_council()
    client = sign_in(council.administrator)
    page = client.page(path := upload(client, as_csv(*rows_of(council))))
    assert page.says("2 people joining")
    assert page.says("1 person moving to another team or supervisor")
    assert page.says("Quay team in Family Help North is new, and is added.")
    assert page.says("Others name them as their supervisor, so they are given that role.")
    assert find_person("cat@new.example") is None
    assert client.send(path, f"{path}/drop").status_code == 303
    assert client.get(path).status_code == 404

    job = bring_in(client, as_csv(*rows_of(council)))
    assert client.page(job).says("See what was imported")
    cat, dan = find_person("cat@new.example"), find_person("dan@new.example")
    assert cat
    assert dan
    assert find_account_of(cat.id) is None
    team = find_team(dan.id, today())
    assert team
    assert team.name == "Quay team"
    assert list_roles(dan.id, today()) == {Role.SUPERVISOR}
    above = find_supervisor(council.worker.id, today())
    assert above
    assert above.id == dan.id
    made = db.session.scalars(sa.select(PeopleImport)).one()
    shown = client.page(f"/people/imported/{made.id}")
    assert shown.says("2 people joined")
    assert shown.says("Name, Supervisor’s work e-mail")

    before = counts()
    again = upload(client, as_xlsx(*rows_of(council)), "staff.xlsx")
    assert client.page(again).says("Importing it would change nothing.")
    token = client.page(again).form()["csrf_token"]
    assert client.post(again, data={"csrf_token": token, "seen": "x"}).status_code == 303
    run_waiting()
    assert counts() == before


def test_one_event_holds_the_counts_and_the_digest_and_no_name(sign_in: SignIn) -> None:
    council = make_council()
    bring_in(sign_in(council.administrator), as_csv(*rows_of(council)))
    made = db.session.scalars(sa.select(PeopleImport)).one()
    chosen = sa.select(AuditEvent).where(AuditEvent.subject == "people")
    (event,) = db.session.scalars(chosen).all()
    assert made.digest in event.facts
    assert '"joined":2' in event.facts
    assert "Cat" not in event.facts


def test_whoever_is_missing_leaves_and_keeps_their_record(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.administrator)
    rows = [row(council.administrator.work_email, council.administrator.name)]
    path = upload(client, as_csv(*rows), holds="everybody")
    page = client.page(path)
    assert page.says("10 people leaving")
    assert client.send(path, path).status_code == 422
    assert client.send(path, path, leavers_checked="y").status_code == 303
    run_waiting()
    db.session.expire_all()
    worker = db.session.get_one(Person, council.worker.id)
    assert worker.left_on == today()
    assert list_roles(worker.id, today() + timedelta(days=1)) == frozenset()
    assert find_team(worker.id, today() + timedelta(days=1)) is None


def test_nothing_is_half_done_when_people_change_after_the_preview(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.administrator)
    path = upload(client, as_csv(*rows_of(council)))
    assert client.send(path, path).status_code == 303
    with writing():
        council.worker.name = "Another Name"
        db.session.commit()
    before = counts()
    run_waiting()
    assert counts() == before
    assert client.page(path).says("Nothing is saved yet.")


def test_a_refused_row_keeps_the_whole_file_out(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.administrator)
    path = upload(client, as_csv(*rows_of(council), row("cat@new.example")))
    page = client.page(path)
    assert page.says("Nothing can be imported while a row is refused.")
    assert page.says("Row 5 says the same")
    token = page.form()["csrf_token"]
    assert client.post(path, data={"csrf_token": token, "seen": "x"}).status_code == 303
    run_waiting()
    assert find_person("dan@new.example") is None


def test_columns_are_asked_for_once_and_private_ones_are_never_kept(sign_in: SignIn) -> None:
    council = make_council()
    client = sign_in(council.administrator)
    headings = ("E-mail", "Forename", "Surname", "Date of birth", "Boss", "Shoe size")
    lead = council.supervisor.work_email
    content = as_csv(["cat@new.example", "Cat", "Moor", "1990-01-01", lead, "5"], headings=headings)
    path = upload(client, content)
    assert client.get(path).location == f"{path}/columns"
    page = client.page(f"{path}/columns")
    assert page.says("Never read in: Date of birth.")
    kept = db.session.scalars(sa.select(PeopleFile.rows)).one()
    assert "1990-01-01" not in kept
    boss = "Supervisor’s work e-mail"
    wrong = client.send(f"{path}/columns", column3="Name", column1="Name")
    assert wrong.status_code == 422
    assert client.send(f"{path}/columns", column3=boss).status_code == 303
    db.session.expire_all()
    assert "Shoe" not in db.session.scalars(sa.select(PeopleFile.rows)).one()
    assert client.page(path).says("1 person joining")
    again = upload(client, content)
    assert client.page(again).says("1 person joining")


def test_who_joins_is_invited_when_that_is_asked_for(sign_in: SignIn) -> None:
    council = make_council()
    bring_in(sign_in(council.administrator), as_csv(*rows_of(council)), invite="y")
    cat = find_person("cat@new.example")
    assert cat
    account = find_account_of(cat.id)
    assert account
    assert account.password is None


def test_a_file_is_its_uploaders_for_a_day(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    now = datetime.now(UTC)
    with writing():
        kept = keep_people_file(
            as_csv(*rows_of(council)),
            "staff.csv",
            organisation_id=council.organisation.id,
            by_id=council.workforce_lead.id,
            now=now - timedelta(days=2),
        )
        db.session.commit()
        kept_id = kept.id
    assert sign_in(council.administrator).get(f"/people/imports/{kept_id}").status_code == 404
    with writing():
        delete_old_files(now)
        db.session.commit()
    assert db.session.scalar(sa.select(sa.func.count()).select_from(PeopleFile)) == 0


def test_an_address_of_somebody_elsewhere_is_refused_without_saying_whose(
    sign_in: SignIn,
) -> None:
    council, other = make_council(), make_council()
    client = sign_in(council.administrator)
    taken = other.worker.work_email
    page = client.page(bring_in(client, as_csv(*rows_of(council), row(taken))))
    assert page.says("another person has the work e-mail address of row 5.")
    assert not page.says(taken)
    assert not page.says(other.worker.name)
    assert find_person("dan@new.example") is None

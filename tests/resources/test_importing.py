"""Resources come in from a file: previewed row by row, whole, once."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from app.db.engine import writing
from app.documents.importing.keeping import find
from app.extensions import db
from app.jobs.running import run_waiting
from app.people.models import Person
from app.resources.models import ResourceUpload
from app.resources.queries import list_kept
from app.resources.rules.rows import read_file
from app.resources.services.importing import (
    ImportRefused,
    NothingToImport,
    delete_old_files,
    keep_resource_file,
    plan_rows,
    take_in,
)
from tests.factories.assessments import make_version
from tests.factories.organisations import Council, make_council
from tests.factories.prepared import prepared
from tests.factories.resources import ids, make_resource
from tests.pages import Page, PageClient
from tests.resources.files import as_csv, as_xlsx, row

SignIn = Callable[[Person], PageClient]
UPLOAD = "/resources/import"


@prepared
def make_scene() -> Council:
    """Return a council whose framework is there."""
    council = make_council()
    make_version()
    return council


def upload(client: PageClient, content: bytes, name: str = "courses.csv") -> str:
    """Upload a file; return where its preview is."""
    token = client.page(UPLOAD).form()["csrf_token"]
    given = {"csrf_token": token, "file": (io.BytesIO(content), name)}
    response = client.post(UPLOAD, data=given, content_type="multipart/form-data")
    assert response.status_code == 303, Page(response).errors
    return str(response.location)


def codes(council: Council) -> list[str]:
    return sorted(one.row.code for one in list_kept(council.organisation.id))


def test_a_file_is_previewed_confirmed_and_the_same_again_changes_nothing(sign_in: SignIn) -> None:
    council = make_scene()
    lead = sign_in(council.workforce_lead)
    path = upload(lead, as_csv(row(), row(code="B", link="", dates_and_places="")))

    page = lead.page(path)
    assert page.says("2 rows new")
    assert page.says("1 row with a warning, shown below")
    assert page.says("There is no link and no date")
    assert codes(council) == []
    assert lead.send(path, path).status_code == 422
    assert lead.send(path, path, names_no_family="y").status_code == 303
    assert codes(council) == ["B", "DA-2"]
    assert lead.get(path).status_code == 404

    again = upload(lead, as_xlsx(row(), row(code="B", link="", dates_and_places="")))
    assert lead.page(again).says("Everything in this file is there already.")
    before = [one.row.version for one in list_kept(council.organisation.id)]
    seen = lead.page(again).form(f"{again}/drop")
    assert lead.post(again, data={**seen, "names_no_family": "y"}).location == again
    assert [one.row.version for one in list_kept(council.organisation.id)] == before

    changed = upload(lead, as_csv(row(levels="2-4", title="Renamed")))
    assert lead.page(changed).says("1 row changed")
    lead.send(changed, changed, names_no_family="y")
    kept = {one.row.code: one.resource for one in list_kept(council.organisation.id)}
    assert (kept["DA-2"].title, kept["DA-2"].level_to) == ("Renamed", 4)


def test_what_was_downloaded_changes_nothing_when_it_is_uploaded(sign_in: SignIn) -> None:
    council = make_scene()
    make_resource(council, about="Two lines,\nwith a comma; and “quotes”.", pence=5, minutes=45)
    make_resource(council, code="Z")
    db.session.commit()
    lead = sign_in(council.workforce_lead)

    for file in ("/resources.csv", "/resources.xlsx"):
        path = upload(lead, lead.get(file).data, file.strip("/"))
        assert lead.page(path).says("2 rows already there"), file


def test_one_refused_row_keeps_the_whole_file_out(sign_in: SignIn) -> None:
    council = make_scene()
    lead = sign_in(council.workforce_lead)
    path = upload(lead, as_csv(row(), row(code="B", statements="Z9"), row()))

    page = lead.page(path)
    assert page.says("3 rows refused")
    assert page.says("Statements: “Z9” is no statement of your framework.")
    assert page.says("row 4 has the same code")
    # Even when somebody sends what the page does not offer.
    form = page.form(f"{path}/drop") | {"names_no_family": "y"}
    assert lead.post(path, data=form).location == path
    assert codes(council) == []
    assert lead.send(path, f"{path}/drop").status_code == 303
    assert lead.get(path).status_code == 404


@pytest.mark.parametrize(
    ("content", "refusal"),
    [(as_csv(row(levels="9")), ImportRefused), (as_csv(row()), NothingToImport)],
)
def test_nothing_is_taken_in_past_the_page(
    app: Flask, content: bytes, refusal: type[Exception]
) -> None:
    council, known = make_council(), dict(zip(("D1", "E3"), ids("D1", "E3"), strict=True))
    today, organisation_id = date(2026, 11, 23), council.organisation.id
    by_id = council.workforce_lead.id
    file = read_file(content, "a.csv")
    with writing():
        if refusal is NothingToImport:
            take_in(plan_rows(file, organisation_id, known, today), organisation_id, by_id=by_id)
        preview = plan_rows(file, organisation_id, known, today)
        with pytest.raises(refusal):
            take_in(preview, organisation_id, by_id=by_id)


def test_what_changed_after_the_preview_is_looked_at_again(sign_in: SignIn) -> None:
    council = make_scene()
    lead = sign_in(council.workforce_lead)
    path = upload(lead, as_csv(row()))
    stale = lead.page(path).form(path)
    with writing():
        make_resource(council)
        db.session.commit()

    answer = lead.post(path, data={**stale, "names_no_family": "y"})

    assert answer.status_code == 422
    assert Page(answer).says("Your resources changed after you saw this")


def test_a_file_that_cannot_be_read_says_why(sign_in: SignIn) -> None:
    lead = sign_in(make_scene().workforce_lead)

    page = lead.page(upload(lead, b"Code;Title\nA;B\n"))

    assert page.says("there is no column “Provider”.")


def test_a_large_file_is_read_by_the_worker(app: Flask, sign_in: SignIn) -> None:
    council = make_scene()
    lead = sign_in(council.workforce_lead)
    about = "Long. " * 160
    rows = [
        row(code=f"C{number}", title=f"Course {number}", description=about) for number in range(70)
    ]
    job = upload(lead, as_csv(*rows))
    assert job.startswith("/jobs/")
    run_waiting()
    db.session.rollback()

    links = [str(one.get("href")) for one in lead.page(job).all("a")]
    path = next(link for link in links if "/resources/imports/" in link)
    assert lead.page(f"{path}?page=2").says("page 2 of 2")
    assert lead.send(path, path, names_no_family="y").status_code == 303
    assert len(codes(council)) == 70


def test_only_whoever_uploaded_a_file_sees_it_and_for_a_day_only(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_scene()
    path = upload(sign_in(council.workforce_lead), as_csv(row()))

    for person in (council.approver, council.administrator, council.worker):
        assert sign_in(person).get(path).status_code == 404
    now = datetime.now(UTC)
    with writing():
        old = keep_resource_file(
            b"x",
            "old.csv",
            organisation_id=council.organisation.id,
            by_id=council.workforce_lead.id,
            now=now - timedelta(days=2),
        )
        db.session.commit()
        old_id = old.id
    assert sign_in(council.workforce_lead).get(f"/resources/imports/{old_id}").status_code == 404
    with writing():
        delete_old_files(now)
        db.session.commit()
    db.session.expunge_all()
    assert find(ResourceUpload, old_id) is None


def test_the_file_to_fill_in_can_be_imported(sign_in: SignIn) -> None:
    lead = sign_in(make_scene().workforce_lead)

    assert lead.page(upload(lead, lead.get("/resources/template.csv").data)).says("1 row new")

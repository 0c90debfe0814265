"""Training records come in from a file: whole, once, to the organisation's own people only."""

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.evidence.models import EvidenceItem, TrainingUpload
from app.evidence.queries import list_evidence_of
from app.evidence.rules import Content, EvidenceType
from app.evidence.rules.training_files import read_training_file
from app.evidence.services import add_evidence
from app.evidence.services.importing import ImportedMeanwhile, import_training
from app.evidence.services.training import plan_rows
from app.extensions import db
from app.jobs.running import run_waiting
from app.people.models import Person
from tests.evidence.training.files import as_csv, row
from tests.factories.organisations import make_council
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
UPLOAD = "/training/import"


def upload(client: PageClient, content: bytes, name: str = "academy.csv") -> str:
    """Upload a file; return where its preview is."""
    token = client.page(UPLOAD).form()["csrf_token"]
    given = {"csrf_token": token, "file": (io.BytesIO(content), name)}
    response = client.post(UPLOAD, data=given, content_type="multipart/form-data")
    assert response.status_code == 303, Page(response).errors
    return str(response.location)


def held_by(person: Person) -> list[EvidenceItem]:
    return list(list_evidence_of(person.id))


def test_a_file_is_previewed_confirmed_and_told_to_its_workers(sign_in: SignIn) -> None:
    council = make_council()
    lead = sign_in(council.workforce_lead)
    path = upload(lead, as_csv(row(council.worker.work_email), row(council.colleague.work_email)))

    page = lead.page(path)
    assert page.says("2 rows new")
    assert held_by(council.worker) == []
    assert lead.send(path, path).status_code == 422
    response = lead.send(path, path, names_no_family="y")

    assert response.location == UPLOAD
    assert lead.page(UPLOAD).says(f"2 records from academy.csv, {_today()}")
    (item,) = held_by(council.worker)
    assert (item.title, item.provider, item.reference) == (
        "Trauma and attachment",
        "Our academy",
        "TR-2",
    )
    assert (item.happened_on, item.valid_until) == (date(2026, 4, 3), date(2027, 4, 3))
    assert (item.person_id, item.added_by_id, item.locked) == (
        council.worker.id,
        council.workforce_lead.id,
        False,
    )
    assert lead.get(path).status_code == 404
    assert "Work e-mail,Title" in lead.get("/training/template.csv").get_data(as_text=True)
    worker = sign_in(council.worker)
    assert worker.page("/").says("1 training record came from your organisation")
    came = f"It came from the file academy.csv, brought in by {council.workforce_lead.name}"
    assert worker.page(f"/evidence/{item.id}").says(came)


def _today() -> str:
    today = datetime.now(UTC)
    return f"{today.day} {today:%B %Y}"


def test_the_same_file_twice_changes_nothing_not_even_what_was_renamed(sign_in: SignIn) -> None:
    council = make_council()
    admin = sign_in(council.administrator)
    content = as_csv(row(council.worker.work_email), row(council.worker.work_email.upper()))
    path = upload(admin, content)
    assert admin.page(path).says("The same as row 2.")
    admin.send(path, path, names_no_family="y")
    (item,) = held_by(council.worker)
    item.title, item.text = "My own words", "What I took from it."
    db.session.commit()

    page = admin.page(again := upload(admin, content))

    assert page.says("Everything in this file is there already.")
    assert admin.send(again, f"{again}/drop").status_code == 303
    assert [one.title for one in held_by(council.worker)] == ["My own words"]
    assert db.session.scalars(sa.select(TrainingUpload)).all() == []


def test_what_a_worker_entered_is_there_already_and_stays_as_it_is(sign_in: SignIn) -> None:
    council = make_council()
    content = Content(
        EvidenceType.TRAINING_COMPLETED,
        "trauma  AND attachment",
        date(2026, 4, 3),
        text="Mine.",
        names_no_family=True,
    )
    add_evidence(council.organisation.id, council.worker.id, content, by_id=council.worker.id)
    lead = sign_in(council.workforce_lead)

    page = lead.page(upload(lead, as_csv(row(council.worker.work_email))))

    assert page.says("They have this record already.")
    assert [one.text for one in held_by(council.worker)] == ["Mine."]


def test_refused_rows_hold_the_file_until_they_are_left_out(sign_in: SignIn) -> None:
    council, elsewhere = make_council(), make_council()
    lead = sign_in(council.workforce_lead)
    theirs, nobody = elsewhere.worker.work_email, "nobody@council.example"
    path = upload(lead, as_csv(row(council.worker.work_email), row(theirs), row(nobody)))

    page = lead.page(path)
    assert page.says("1 row new")
    assert page.says("2 rows refused")
    sentence = "Work e-mail: Nobody at your organisation has this work e-mail. unknown-person"
    assert re.sub(r"\s+", " ", page.text).count("Nobody at your organisation") == 2
    assert page.says(sentence)
    response = lead.send(path, path, names_no_family="y")
    assert response.status_code == 422
    assert Page(response).errors[0].startswith("Some rows are refused, so nothing was imported.")
    assert held_by(council.worker) == []

    assert lead.send(path, path, names_no_family="y", leave_out="y").status_code == 303
    assert len(held_by(council.worker)) == 1
    assert held_by(elsewhere.worker) == []


def test_what_changed_after_the_preview_is_looked_at_again(sign_in: SignIn) -> None:
    council = make_council()
    lead = sign_in(council.workforce_lead)
    path = upload(lead, as_csv(row(council.worker.work_email), row(council.colleague.work_email)))
    stale = lead.page(path).form(path)
    council.colleague.left_on = datetime.now(UTC).date() - timedelta(days=1)
    db.session.commit()

    response = lead.post(path, data={**stale, "names_no_family": "y"})

    assert response.status_code == 422
    assert "People or their records changed after you saw this" in response.text
    assert held_by(council.worker) == []


def test_the_database_holds_a_record_once_whoever_imports_it_past_the_preview(app: Flask) -> None:
    council = make_council()
    today = datetime.now(UTC).date()
    rows = read_training_file(as_csv(row(council.worker.work_email)), "a.csv", today)
    organisation_id, by_id = council.organisation.id, council.workforce_lead.id
    preview = plan_rows(rows, organisation_id, today)

    def bring_in() -> None:
        import_training(
            preview, "a.csv", organisation_id=organisation_id, by_id=by_id, names_no_family=True
        )

    with writing():
        bring_in()
        with pytest.raises(ImportedMeanwhile):
            bring_in()


def test_a_file_that_cannot_be_read_says_why_and_is_deleted(sign_in: SignIn) -> None:
    council = make_council()
    lead = sign_in(council.workforce_lead)

    page = lead.page(path := upload(lead, b"Name;Course\nJo;Trauma\n"))

    assert page.says("There is no column “Work e-mail”.") or page.says("is not one of ours")
    assert lead.send(path, f"{path}/drop").status_code == 303
    assert lead.get(path).status_code == 404


def test_only_whoever_uploaded_a_file_sees_it(sign_in: SignIn) -> None:
    council = make_council()
    path = upload(sign_in(council.workforce_lead), as_csv(row(council.worker.work_email)))

    for person in (council.approver, council.administrator, council.worker, council.supervisor):
        assert sign_in(person).get(path).status_code == 404
    for person in (council.worker, council.supervisor, council.framework_editor):
        assert sign_in(person).get(UPLOAD).status_code == 404


def test_a_large_file_is_read_by_the_worker_and_imported_in_seconds(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    lead = sign_in(council.workforce_lead)
    people = (council.worker.work_email, council.colleague.work_email)
    courses = 1_500
    rows = [row(people[n % 2], f"Course {n}", "Us", "2026-04-03") for n in range(courses)]
    job = upload(lead, as_csv(*rows))
    assert job.startswith("/jobs/")
    assert lead.page(job).says("Waiting to start")
    run_waiting()
    db.session.rollback()
    path = next(
        str(link.get("href"))
        for link in lead.page(job).all("a")
        if "/training/imports/" in str(link.get("href"))
    )
    assert lead.page(path).says("1500 rows new")
    assert lead.page(f"{path}?page=30").says("page 30 of 30")

    began = process_time()
    assert lead.send(path, path, names_no_family="y").status_code == 303
    assert process_time() - began < 3
    assert len(held_by(council.worker)) == courses // 2

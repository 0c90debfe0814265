"""The PDF of a signed record is asked for and downloaded by its two sides only."""

from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.documents.rules import MediaType
from app.documents.services import keep_document
from app.extensions import db
from app.jobs.models import Job
from app.jobs.registry import work_for
from app.jobs.rules import JobKind
from app.people.models import Person
from app.validation.jobs import make_record_pdf, record_html
from app.validation.queries.records import get_sign_off
from tests.factories.validation import Case, make_signed_case
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def keep_pdf(case: Case) -> None:
    """Keep a file as the job would."""
    with writing():
        keep_document(
            b"%PDF-1.7",
            organisation_id=case.council.organisation.id,
            subject_id=case.assessment.id,
            file_name="signed-record.pdf",
            media_type=MediaType.PDF,
        )
        db.session.commit()


def test_both_sides_ask_for_the_pdf_and_download_it(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    worker, supervisor = sign_in(case.worker), sign_in(case.supervisor)
    path = f"{case.path}/record/pdf"
    assert worker.get(path).status_code == 404
    answer = worker.send(f"{case.path}/record", at=path)
    assert answer.status_code == 303
    (job,) = db.session.scalars(sa.select(Job).where(Job.kind == JobKind.MAKE_RECORD_PDF))
    assert (job.subject_id, job.asked_by_id) == (case.assessment.id, case.worker.id)
    assert work_for(JobKind.MAKE_RECORD_PDF).function is make_record_pdf
    keep_pdf(case)

    for browser in (worker, supervisor):
        assert browser.get(path).data == b"%PDF-1.7"
    for person in (case.council.colleague, case.council.administrator, case.council.moderator):
        assert sign_in(person).get(path).status_code == 404


def test_the_pdf_is_made_of_the_record_and_what_became_of_it(app: Flask) -> None:
    case = make_signed_case()
    signed = get_sign_off(case.assessment.id)
    with app.test_request_context():
        html, organisation_id = record_html(case.assessment.id, datetime.now(UTC))

    assert organisation_id == case.council.organisation.id
    for words in (case.worker.name, case.supervisor.name, signed.digest, "10 of 10 in date"):
        assert words in html
    assert f"/verify/{signed.digest}" in html
    assert "Nothing was revoked" in html
    assert "no longer as it was signed" not in html

"""Files of evidence in a claim: who opens them, and how a signature holds them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask

from app.assessments.models import Assessment
from app.assessments.services import attach_evidence, return_statement, send_for_review
from app.db.engine import writing
from app.documents.storage import storage
from app.evidence.models import EvidenceFile
from app.evidence.queries import list_evidence_of, list_files_of
from app.extensions import db
from app.people.models import Person
from app.validation.queries.records import get_sign_off
from app.validation.queries.verification import verify_records
from app.validation.rules.record import read_record
from tests.factories.assessments import make_assessment, make_evidence, rate_all
from tests.factories.files import make_file
from tests.factories.organisations import make_council
from tests.factories.prepared import prepared
from tests.factories.validation import Case, accept, decide, judge, show, sign
from tests.pages import PageClient

OBSERVED = "direct observation"
SignIn = Callable[[Person], PageClient]


@prepared
def make_claim_with_file(*, registered: bool = True, sent: bool = True) -> Case:
    """Return a claim whose two items have a file each; not sent, if told so."""
    council = make_council()
    worker = council.worker if registered else council.colleague
    now = datetime.now(UTC) - timedelta(days=3)
    assessment = make_assessment(council, worker, now=now)
    with writing():
        rate_all(assessment, worker, now=now)
        for item in list_evidence_of(worker.id):
            observed = item.type.value == OBSERVED
            make_file(item, "Seen on a joint visit." if observed else "Thought over.", now=now)
        if sent:
            send_for_review(assessment, by_id=worker.id, now=now)
        db.session.commit()
    if registered:
        return Case(council, assessment, worker, council.supervisor)
    return Case(
        council, assessment, worker, council.unregistered_supervisor, assessor=council.assessor
    )


@prepared
def make_signed_claim_with_file() -> Case:
    case = make_claim_with_file()
    judge(case)
    show(case)
    decide(case)
    accept(case)
    sign(case)
    return case


def file_of(case: Case) -> EvidenceFile:
    """Return the file of the observation, which supports the safety-critical statements."""
    held = list_evidence_of(case.worker.id)
    (observed,) = (item for item in held if item.type.value == OBSERVED)
    return list_files_of(observed.id)[0]


def test_who_judges_opens_a_file_and_its_worker_sees_that(app: Flask, sign_in: SignIn) -> None:
    case = make_claim_with_file(registered=False)
    file = file_of(case)
    where = f"{case.path}/files/{file.id}"
    assert case.assessor is not None
    supervisor, assessor = sign_in(case.supervisor), sign_in(case.assessor)
    page = supervisor.page(f"{case.path}/areas/E")
    assert page.says(f"{case.worker.name} can see that you opened it.")
    assert where in page.text

    for browser in (supervisor, assessor):
        answer = browser.get(where)
        assert answer.data == storage().read(file.digest)
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"

    worker = sign_in(case.worker)
    assert worker.get(where).status_code == 200
    own = worker.page(f"/evidence/{file.evidence_id}")
    for person in (case.supervisor, case.assessor):
        assert own.says(f"Opened by {person.name} on")
    assert not own.says(f"Opened by {case.worker.name} on")
    strangers = (case.council.supervisor, case.council.workforce_lead, make_council().supervisor)
    for stranger in strangers:
        assert sign_in(stranger).get(where).status_code == 404


def test_a_file_that_was_not_sent_is_its_workers_alone(app: Flask, sign_in: SignIn) -> None:
    case = make_claim_with_file(sent=False)
    file = file_of(case)

    assert sign_in(case.supervisor).get(f"{case.path}/files/{file.id}").status_code == 404
    assert sign_in(case.supervisor).get(f"/evidence/files/{file.id}").status_code == 404
    assert sign_in(case.worker).get(f"/evidence/files/{file.id}").status_code == 200


def test_what_was_attached_after_a_return_is_its_workers_until_it_is_sent_again(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_claim_with_file()
    returned = case.review("E1").statement_id
    with writing():
        return_statement(case.assessment, returned)
        added = make_evidence(case.worker)
        added.title = "Attached after the return"
        file = make_file(added, "Not sent yet.")
        attach_evidence(case.assessment, returned, [added.id], by_id=case.worker.id)
        db.session.commit()
    supervisor, where = sign_in(case.supervisor), f"{case.path}/files/{file.id}"

    for path in (f"{case.path}/areas/E", f"{case.path}/statements/E1/evidence"):
        page = supervisor.page(path)
        assert where not in page.text
        assert not page.says("Attached after the return")
    assert supervisor.get(where).status_code == 404


def test_an_assessor_opens_files_of_safety_critical_statements_only(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_claim_with_file(registered=False)
    assert case.assessor is not None
    reflected = next(
        item for item in list_evidence_of(case.worker.id) if item.type.value != OBSERVED
    )
    (file,) = list_files_of(reflected.id)
    where = f"{case.path}/files/{file.id}"

    assert sign_in(case.assessor).get(where).status_code == 404
    assert sign_in(case.supervisor).get(where).status_code == 200


def test_a_file_of_another_claim_is_not_opened_through_this_one(
    app: Flask, sign_in: SignIn
) -> None:
    case, other = make_claim_with_file(), make_claim_with_file()
    where = f"{case.path}/files/{file_of(other).id}"

    assert sign_in(case.supervisor).get(where).status_code == 404


def test_a_signature_holds_the_files_and_verifying_looks_at_them(app: Flask) -> None:
    case = make_signed_claim_with_file()
    file = file_of(case)
    assessment: Assessment = case.assessment

    record = read_record(get_sign_off(assessment.id).snapshot)

    signed = {one for part in record.statements for item in part.evidence for one in item.files}
    assert (file.digest, file.size) in {(one.digest, one.size) for one in signed}
    assert [one.broken for one in verify_records()] == [None]
    folder = Path(app.extensions["settings"].data_folder)
    held = folder / "files" / file.digest[:2] / file.digest
    whole = held.read_bytes()
    for change in (lambda: held.write_bytes(b"altered"), held.unlink):
        change()
        (found,) = verify_records()
        assert found.broken is not None
        assert f"the file {file.digest} of evidence" in found.broken
        assert "is missing or altered" in found.broken
    held.write_bytes(whole)

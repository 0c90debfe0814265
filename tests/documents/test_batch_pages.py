"""Batches: who may ask for what, see it, and download it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.audit.models import AuditEvent
from app.db.engine import writing
from app.documents.making import make_batch
from app.documents.models import BatchReading
from app.documents.queries import list_batch_files, load_batch
from app.documents.rules import Whose
from app.documents.services import note_not_made
from app.extensions import db
from app.jobs.models import Job
from app.jobs.running import run_waiting
from app.organisations.models import SupervisionLink
from app.people.models import Person
from app.plans.jobs import write_plan
from app.plans.queries import PlanDropped, get_plan
from app.plans.services.revising import drop_draft, revise
from tests.clock import now, today
from tests.documents.unpacked import manifest, unpacked
from tests.factories.plans import make_active_plan, make_plan
from tests.factories.validation import Case, who_is
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]
KINDS = ["development plan", "signed record"]


def asked_by_supervisor(sign_in: SignIn) -> tuple[Case, PageClient, str]:
    """A batch of a team's plan and signed record, asked for with the one button."""
    case, _plan = make_plan()
    browser = sign_in(case.supervisor)
    sent = browser.page("/claims").form("/batches")
    answer = browser.post("/batches", data=sent | {"kinds": KINDS})
    assert answer.status_code == 303
    return case, browser, answer.location


def packed_without_pdfs(path: str) -> None:
    """Make a batch's ZIP at once: what takes long is said to have gone wrong."""
    batch_id = UUID(path.rsplit("/", 1)[1])
    with writing():
        for file in list_batch_files(batch_id):
            note_not_made(file.id, "It took too long.")
        make_batch(batch_id)
        db.session.commit()


def test_a_supervisor_gets_their_teams_pdfs_with_one_button(sign_in: SignIn) -> None:
    case, browser, path = asked_by_supervisor(sign_in)
    assert browser.page(path).says("0 of 2 done.")
    run_waiting()

    page = browser.page(path)
    assert page.says("2 PDFs. You can download the file until")
    assert page.says(case.worker.name)
    answer = browser.get(f"{path}/zip")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="pdfs-20')
    files = unpacked(answer.data)
    pdfs = [name for name in files if name.endswith(".pdf")]
    assert [name[:16] for name in pdfs] == ["development-plan", "signed-record-20"]
    assert all(files[name].startswith(b"%PDF-") for name in pdfs)
    assert [one["person"] for one in manifest(answer.data)] == [case.worker.name] * 2
    reading = db.session.scalars(sa.select(BatchReading)).one()
    assert reading.by_id == case.supervisor.id
    verbs = sa.select(AuditEvent.verb).where(AuditEvent.subject == "batch")
    assert list(db.session.scalars(verbs.order_by(AuditEvent.number))) == ["asked for", "made"]


def test_what_was_cancelled_leads_to_where_pdfs_are_asked_for_again(sign_in: SignIn) -> None:
    _case, browser, path = asked_by_supervisor(sign_in)
    job = db.session.scalars(sa.select(Job)).one()
    cancel = f"/jobs/{job.id}/cancel"
    browser.post(cancel, data=browser.page(f"/jobs/{job.id}").form(cancel))

    page = browser.page(path)
    assert page.says("Cancelled")
    assert page.says("Ask for PDFs again")
    assert not page.says("try again")


def test_nobody_else_sees_it_and_those_who_see_aggregates_cannot_ask(sign_in: SignIn) -> None:
    case, _browser, path = asked_by_supervisor(sign_in)
    packed_without_pdfs(path)

    council = case.council
    for person in (case.worker, council.workforce_lead, council.administrator, council.moderator):
        browser = sign_in(person)
        assert browser.get(path).status_code == 404
        assert browser.get(f"{path}/zip").status_code == 404
    for person in (council.workforce_lead, council.administrator, council.moderator):
        assert sign_in(person).get("/batches").status_code == 404
    assert db.session.scalars(sa.select(BatchReading)).all() == []


def test_who_no_longer_supervises_somebody_cannot_download_what_is_theirs(
    sign_in: SignIn,
) -> None:
    case, browser, path = asked_by_supervisor(sign_in)
    packed_without_pdfs(path)
    assert browser.get(f"{path}/zip").status_code == 200
    link = sa.select(SupervisionLink).where(SupervisionLink.worker_id == case.worker.id)
    db.session.scalars(link).one().until_on = today() - timedelta(days=1)
    db.session.commit()

    assert browser.get(f"{path}/zip").status_code == 303
    page = browser.page(path)
    assert page.says("You cannot download this file any more: it holds 2 PDFs")
    assert not page.says(case.worker.name)
    assert len(db.session.scalars(sa.select(BatchReading)).all()) == 1
    sent = browser.page("/claims").form("/batches")
    assert browser.post("/batches", data=sent).status_code == 422
    assert browser.page("/batches").says("There is nothing to make a PDF of yet.")


def test_a_worker_gets_their_own_and_a_cycle_limits_it(sign_in: SignIn) -> None:
    case, _plan = make_plan()
    browser = sign_in(case.worker)
    own: dict[str, Any] = {"whose": Whose.OWN.value, "kinds": ["signed record"]}

    refused = browser.send("/batches", whose=Whose.TEAM.value, kinds="signed record", cycle="")
    assert refused.status_code == 422
    wanted = str(case.assessment.cycle_id)
    answer = browser.send("/batches", cycle=wanted, **own)

    assert answer.status_code == 303
    batch = load_batch(UUID(answer.location.rsplit("/", 1)[1]))
    assert str(batch.cycle_id) == wanted
    assert [one.subject_id for one in list_batch_files(batch.id)] == [case.assessment.id]
    assert browser.page("/batches").says("of myself: waiting to start")
    assert browser.get(f"{answer.location}/zip").status_code == 303


def test_a_draft_that_may_be_dropped_is_in_no_batch(sign_in: SignIn) -> None:
    case, plan = make_active_plan()
    who = who_is(case.supervisor)
    with writing():
        revised = revise(plan, who)
        db.session.commit()
    browser = sign_in(case.supervisor)
    asked: dict[str, Any] = {"whose": Whose.TEAM.value, "kinds": ["development plan"], "cycle": ""}
    answer = browser.send("/batches", **asked)
    assert answer.status_code == 303

    (file,) = list_batch_files(UUID(answer.location.rsplit("/", 1)[1]))
    assert file.subject_id == plan.id
    with writing():
        drop_draft(get_plan(revised.id, who), revised.version, who)
        db.session.commit()
    packed_without_pdfs(answer.location)
    assert browser.get(f"{answer.location}/zip").status_code == 200
    with pytest.raises(PlanDropped):
        write_plan(revised.id, now())


def test_what_has_run_out_is_not_downloaded_though_the_worker_is_late(sign_in: SignIn) -> None:
    _case, browser, path = asked_by_supervisor(sign_in)
    packed_without_pdfs(path)
    load_batch(UUID(path.rsplit("/", 1)[1])).until_at = now()
    db.session.commit()

    assert browser.get(f"{path}/zip").status_code == 303
    page = browser.page(path)
    assert page.says("is about to be deleted.")
    assert not page.says("Download the PDFs")

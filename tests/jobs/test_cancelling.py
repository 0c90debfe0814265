"""Work that tells how far it is, and that somebody cancels."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.jobs import registry
from app.jobs.models import Job
from app.jobs.queries import find_job
from app.jobs.rules import JobKind, JobState, progress_in_words
from app.jobs.running import DISK_FULL, run_try, run_waiting
from app.jobs.services import (
    CannotBeCancelled,
    JobIsOver,
    ask,
    cancel,
    claim,
    claim_some,
    fail_job,
    give_back,
    lay_aside,
    tell_progress,
)
from app.people.models import Person
from app.surveys.access import may_run_waves
from tests.factories.organisations import make_council
from tests.jobs.conftest import Watched
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


@pytest.fixture
def stepped(watched: Watched) -> Watched:
    """Work that may be cancelled; each test says what its steps are."""
    registry.register(JobKind.MAKE_PLAN_PDF, watched, title="Making files", cancellable=True)
    return watched


def asked(by: Person | None = None) -> UUID:
    own = (by.organisation_id, by.id) if by else ()
    job = ask(JobKind.MAKE_PLAN_PDF, uuid4(), *own)
    db.session.commit()
    return job.id


def read(job_id: UUID) -> Job:
    job = find_job(job_id)
    assert job is not None
    return job


def test_a_job_tells_how_far_it_is_and_keeps_what_was_done_until_it_is_cancelled(
    stepped: Watched,
) -> None:
    def work(_subject: UUID) -> None:
        ask(JobKind.SEND_MAIL, uuid4())
        tell_progress(1, 3)
        cancel(job_id)
        ask(JobKind.CLOSE_WAVE, uuid4())
        tell_progress(2, 3)
        raise AssertionError("It went on.")

    stepped.before = work
    job_id = asked()
    claim(job_id, 0)
    db.session.commit()

    assert run_try(job_id) is JobState.CANCELLED
    job = read(job_id)
    assert (job.state, job.steps_done, job.steps) == (JobState.CANCELLED, 2, 3)
    assert job.ended_at is not None
    kinds = set(db.session.scalars(sa.select(Job.kind)))
    assert kinds == {JobKind.MAKE_PLAN_PDF, JobKind.SEND_MAIL, JobKind.CLOSE_WAVE}


def test_a_job_that_waits_is_cancelled_at_once_and_never_run(stepped: Watched) -> None:
    job_id = asked()

    assert cancel(job_id) is JobState.CANCELLED
    db.session.commit()

    assert run_waiting() == 0
    assert run_try(job_id) is JobState.CANCELLED
    assert not stepped.subjects
    assert db.session.scalars(sa.select(AuditEvent.verb)).all() == ["cancelled"]
    with pytest.raises(JobIsOver):
        cancel(job_id)
    with pytest.raises(NothingFound):
        cancel(uuid4())


def test_a_claimed_job_that_was_cancelled_does_not_begin(stepped: Watched) -> None:
    job_id = asked()
    claim(job_id, 0)
    assert cancel(job_id) is JobState.RUNNING
    db.session.commit()

    assert run_try(job_id) is JobState.CANCELLED
    assert not stepped.subjects


def test_a_job_that_breaks_after_somebody_cancelled_it_is_not_tried_again(
    stepped: Watched,
) -> None:
    def cancel_and_break(_subject: UUID) -> None:
        cancel(job_id)
        db.session.commit()
        raise OSError

    stepped.before = cancel_and_break
    job_id = asked()
    claim(job_id, 0)
    db.session.commit()

    assert run_try(job_id) is JobState.CANCELLED


def test_work_that_does_not_stop_cannot_be_cancelled(watched: Watched) -> None:
    with pytest.raises(CannotBeCancelled):
        cancel(asked())


def test_outside_a_job_telling_progress_keeps_what_was_written(app: Flask) -> None:
    ask(JobKind.SEND_MAIL, uuid4())
    tell_progress(1, 2)
    db.session.rollback()

    assert db.session.scalars(sa.select(Job.steps)).all() == [0]
    assert progress_in_words(1, 0) == ""
    assert progress_in_words(1200, 2000) == "1,200 of 2,000 done"


def test_a_full_disk_is_told_in_a_sentence(stepped: Watched) -> None:
    def fill(_subject: UUID) -> None:
        raise OSError(28, "No space left on device", "/a/name/that/must/not/be/shown")

    stepped.before = fill
    job_id = asked()
    run_try(job_id)

    assert (read(job_id).state, read(job_id).reason) == (JobState.WAITING, DISK_FULL)


def test_jobs_are_claimed_oldest_first_given_back_and_laid_aside(stepped: Watched) -> None:
    first, second, third = asked(), asked(), asked()
    with writing():
        now = read(third).asked_at
        assert claim_some(now, 2) == [(first, 0), (second, 0)]
        assert claim_some(now, 2) == [(third, 0)]
        give_back([second])
        lay_aside(third, 0)
        db.session.commit()

    states = [(read(one).state.value, read(one).tries) for one in (first, second, third)]
    assert states == [("running", 0), ("waiting", 0), ("waiting", 1)]
    # A workflow of the try before leaves the next one alone.
    assert run_try(third, 0) is JobState.WAITING
    assert run_try(third, 1) is JobState.DONE


def test_who_asked_watches_cancels_and_tries_again_on_the_page(
    stepped: Watched, sign_in: SignIn
) -> None:
    council = make_council()
    job_id = asked(council.worker)
    browser, path = sign_in(council.worker), f"/jobs/{job_id}"
    claim(job_id, 0)
    job = read(job_id)
    job.steps_done, job.steps = 13, 200
    db.session.commit()

    page = browser.page(path)
    assert page.says("13 of 200 done")
    assert sign_in(council.administrator).post(f"{path}/cancel").status_code == 404
    assert browser.send(path, at=f"{path}/cancel").status_code == 303
    page = browser.page(path)
    assert page.says("It stops after the step that it is at.")
    assert not page.says("Cancel this work")

    assert run_try(job_id) is JobState.CANCELLED
    assert browser.page(path).says("It was cancelled at")


def test_a_failed_job_is_tried_again_by_who_asked_or_by_an_administrator(
    watched: Watched, sign_in: SignIn
) -> None:
    council, other = make_council(), make_council()
    own, another = asked(council.worker), asked(council.worker)
    for job_id in (own, another):
        claim(job_id, 0)
        fail_job(job_id, "The file was too long.")
    db.session.commit()

    worker, administrator = sign_in(council.worker), sign_in(council.administrator)
    assert worker.send(f"/jobs/{own}", at=f"/jobs/{own}/again").status_code == 303
    assert read(own).state is JobState.WAITING
    assert worker.get("/organisation/failed-work").status_code == 404
    page = administrator.page("/organisation/failed-work")
    assert page.says("The file was too long.")
    assert administrator.page("/").says("1 piece of work could not be done")
    again = f"/organisation/failed-work/{another}/again"
    stranger = sign_in(other.administrator)
    assert stranger.page("/organisation/failed-work").says("No work has failed.")
    assert stranger.post(again).status_code == 404
    assert administrator.send("/organisation/failed-work", at=again).status_code == 303
    assert read(another).state is JobState.WAITING
    assert administrator.page("/organisation/failed-work").says("No work has failed.")


def test_what_a_role_must_ask_for_is_not_tried_again_without_it(
    watched: Watched, sign_in: SignIn
) -> None:
    registry.register(JobKind.MAKE_PLAN_PDF, watched, may_again=may_run_waves)
    council = make_council()
    lead, administrator = sign_in(council.workforce_lead), sign_in(council.administrator)
    # As if the worker had been a workforce lead when they asked.
    once, own = asked(council.worker), asked(council.workforce_lead)
    for job_id in (once, own):
        claim(job_id, 0)
        fail_job(job_id, "The disk was full.")
    db.session.commit()

    worker, page = sign_in(council.worker), administrator.page("/organisation/failed-work")
    assert page.says("A workforce lead can try this again.")
    assert not worker.page(f"/jobs/{once}").says("Try again")
    for browser, at in (
        (worker, f"/jobs/{once}"),
        (administrator, f"/organisation/failed-work/{once}"),
    ):
        token = browser.page("/account").form("/sign-out")["csrf_token"]
        assert browser.post(f"{at}/again", data={"csrf_token": token}).status_code == 404
    assert read(once).state is JobState.FAILED
    assert lead.send(f"/jobs/{own}", at=f"/jobs/{own}/again").status_code == 303

"""What becomes of a job that is tried."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask

from app.db.domain import DomainError
from app.extensions import db
from app.jobs.models import Job
from app.jobs.queries import find_job, find_latest, list_jobs, list_waiting
from app.jobs.rules import WAITS, JobKind, JobState, wait_after, workflow_id
from app.jobs.running import run_try, run_waiting
from app.jobs.services import JobHasNotFailed, JobTakenAlready, ask, claim, end_job, retry
from tests.jobs.conftest import Watched


def asked(subject_id: UUID | None = None) -> UUID:
    job = ask(JobKind.MAKE_PLAN_PDF, subject_id or uuid4())
    db.session.commit()
    return job.id


def state_of(job_id: UUID) -> tuple[JobState, int, str]:
    job = find_job(job_id)
    assert job is not None
    return job.state, job.tries, job.reason


def test_work_is_done_once_and_recorded_as_done(watched: Watched) -> None:
    job_id = asked(subject := uuid4())

    assert run_waiting() == 1
    assert run_waiting() == 0
    assert watched.subjects == [subject]
    assert state_of(job_id) == (JobState.DONE, 0, "")


def test_work_that_a_rolled_back_request_asked_for_is_never_done(watched: Watched) -> None:
    ask(JobKind.MAKE_PLAN_PDF, uuid4())
    db.session.rollback()

    assert run_waiting() == 0
    assert not watched.subjects


def test_a_refusal_fails_at_once_with_its_sentence(watched: Watched) -> None:
    def refuse(_subject: UUID) -> None:
        raise DomainError("Mail is not set up.")

    watched.before = refuse
    job_id = asked()
    run_waiting()

    assert state_of(job_id) == (JobState.FAILED, 0, "Mail is not set up.")


def test_what_broken_work_wrote_is_not_kept_and_it_is_tried_again_later(watched: Watched) -> None:
    def write_and_break(_subject: UUID) -> None:
        write_something()
        raise OSError("a name that must not be shown")

    watched.before = write_and_break
    job_id = asked()
    run_waiting()

    state, tries, reason = state_of(job_id)
    assert (state, tries) == (JobState.WAITING, 1)
    assert "a name" not in reason
    assert not list_jobs(JobState.DONE)
    assert [job.id for job in list_jobs()] == [job_id]
    assert not list_waiting(datetime.now(UTC))
    assert [job.id for job in list_waiting(datetime.now(UTC) + WAITS[0])] == [job_id]


def write_something() -> None:
    """Write something that must be rolled back with the try."""
    ask(JobKind.CLOSE_WAVE, uuid4())


def test_work_that_breaks_too_often_fails_and_can_be_asked_for_again(watched: Watched) -> None:
    def break_down(_subject: UUID) -> None:
        raise OSError

    watched.before = break_down
    job_id = asked()
    for _ in range(len(WAITS) + 1):
        run_try(job_id)
    state, tries, reason = state_of(job_id)
    assert (state, tries) == (JobState.FAILED, len(WAITS))
    assert reason.startswith(f"It was tried {len(WAITS) + 1} times.")

    watched.before = lambda _subject: None
    retry(job_id)
    db.session.commit()

    assert run_waiting() == 1
    assert state_of(job_id)[0] is JobState.DONE


def test_a_try_repeated_after_it_was_committed_does_nothing(watched: Watched) -> None:
    job_id = asked()

    assert run_try(job_id) is JobState.DONE
    assert run_try(job_id) is JobState.DONE
    assert len(watched.subjects) == 1
    assert run_try(uuid4()) is None


def test_only_one_worker_claims_a_job(watched: Watched) -> None:
    job_id = asked()
    claim(job_id, 0)

    with pytest.raises(JobTakenAlready):
        claim(job_id, 0)
    end_job(job_id)
    with pytest.raises(JobTakenAlready):
        end_job(job_id)
    with pytest.raises(JobHasNotFailed):
        retry(job_id)


def test_the_latest_job_about_a_subject_is_found(app: Flask) -> None:
    subject = uuid4()
    assert find_latest(JobKind.MAKE_PLAN_PDF, subject) is None
    asked(subject)
    last = asked(subject)

    found = find_latest(JobKind.MAKE_PLAN_PDF, subject)
    assert isinstance(found, Job)
    assert found.id == last


def test_waits_grow_and_each_try_has_a_name_of_its_own() -> None:
    waits = [wait_after(tries) for tries in range(1, len(WAITS) + 1)]
    job_id = UUID(int=1)

    assert waits == sorted(WAITS)
    assert WAITS[0] < timedelta(minutes=1)
    assert wait_after(len(WAITS) + 1) is None
    assert workflow_id(job_id, 0) == str(job_id)
    assert len({workflow_id(job_id, tries) for tries in range(5)}) == 5

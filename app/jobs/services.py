"""Writes of jobs: ask for work, claim it, and say how it ended."""

from contextvars import ContextVar
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import flush
from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind, JobState, wait_after

# The job that runs in this thread, for `tell_progress`.
running: ContextVar[UUID | None] = ContextVar("running", default=None)


class JobCancelled(Exception):
    """Somebody asked to cancel the work that runs. Let it through: the worker writes it down."""


class JobTakenAlready(DomainError):
    """Another worker claimed the job, or it is over."""

    sentence = "This work has been taken on already, or it is over."


class JobHasNotFailed(DomainError):
    """Only work that failed is asked for again."""

    sentence = "This work has not failed, so there is nothing to try again."


def ask(
    kind: JobKind,
    subject_id: UUID,
    organisation_id: UUID | None = None,
    asked_by_id: UUID | None = None,
    *,
    not_before: datetime | None = None,
) -> Job:
    """Ask for work on a subject.

    It starts once the caller's transaction is committed, and not before `not_before`.
    """
    job = Job(
        kind=kind,
        subject_id=subject_id,
        organisation_id=organisation_id,
        asked_by_id=asked_by_id,
        state=JobState.WAITING,
        tries=0,
        next_try_at=not_before,
        asked_at=datetime.now(UTC),
    )
    db.session.add(job)
    flush()
    return job


def claim(job_id: UUID, tries: int) -> None:
    """Mark a waiting job as running, if nobody did; raises `JobTakenAlready`."""
    change_if(
        Job,
        Job.id == job_id,
        Job.state == JobState.WAITING,
        Job.tries == tries,
        otherwise=JobTakenAlready,
        state=JobState.RUNNING,
    )


def tell_progress(done: int, of: int) -> None:
    """Say between two steps that `done` of `of` are done, for the page of the job that runs.

    Commits: what the work has written up to here is kept, and the database is free afterwards.
    Raises `JobCancelled` when somebody asked for that. Does nothing but commit where no job runs,
    as in a command.
    """
    job_id = running.get()
    if job_id is not None:
        at_work = sa.update(Job).where(Job.id == job_id, Job.state == JobState.RUNNING)
        db.session.execute(at_work.values(steps_done=done, steps=of))
    db.session.commit()
    if job_id is not None:
        asked = db.session.scalar(sa.select(Job.cancel_asked_at).where(Job.id == job_id))
        db.session.rollback()
        if asked is not None:
            raise JobCancelled


def cancel_job(job_id: UUID) -> None:
    """Record that a job that runs has stopped because somebody asked for it."""
    _change(job_id, state=JobState.CANCELLED, reason="", ended_at=datetime.now(UTC))


def end_job(job_id: UUID) -> None:
    """Record that a job is done. In the transaction of its work, so both hold or neither."""
    _change(job_id, state=JobState.DONE, reason="", ended_at=datetime.now(UTC))


def fail_job(job_id: UUID, reason: str) -> None:
    """Record that a job cannot be done, with a sentence for whoever asked."""
    _change(job_id, state=JobState.FAILED, reason=reason, ended_at=datetime.now(UTC))


def try_later(job_id: UUID, tries: int, reason: str) -> None:
    """Let a job that broke wait longer each time, until it has broken too often and failed."""
    wait = wait_after(tries + 1)
    if wait is None:
        fail_job(job_id, f"It was tried {tries + 1} times. {reason}")
        return
    next_try_at = datetime.now(UTC) + wait
    _change(job_id, state=JobState.WAITING, tries=tries + 1, reason=reason, next_try_at=next_try_at)


def retry(job_id: UUID) -> None:
    """Let a failed job wait to be tried again, at once; raises `JobHasNotFailed`."""
    change_if(
        Job,
        Job.id == job_id,
        Job.state == JobState.FAILED,
        otherwise=JobHasNotFailed,
        state=JobState.WAITING,
        tries=Job.tries + 1,
        next_try_at=None,
        ended_at=None,
        reason="",
    )


def _change(job_id: UUID, **values: object) -> None:
    open_states = (JobState.WAITING, JobState.RUNNING)
    change_if(
        Job, Job.id == job_id, Job.state.in_(open_states), otherwise=JobTakenAlready, **values
    )

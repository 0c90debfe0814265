"""What a worker writes of a job: that it took it on, and how it ended."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.changes import change_if
from app.db.domain import DomainError
from app.extensions import db
from app.jobs.models import Job
from app.jobs.queries import is_waiting
from app.jobs.rules import JobState, wait_after


class JobTakenAlready(DomainError):
    """Another worker claimed the job, or it is over."""

    sentence = "This work has been taken on already, or it is over."


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


def claim_some(now: datetime, limit: int) -> Sequence[tuple[UUID, int]]:
    """Mark the oldest jobs that wait as running, and return (key, tries) of each, oldest first.

    Workers that do so at the same moment get different ones.
    """
    oldest = sa.select(Job.id, Job.tries).where(is_waiting(now)).order_by(Job.asked_at, Job.id)
    rows = db.session.execute(oldest.limit(limit).with_for_update(skip_locked=True)).all()
    claimed = [(row.id, row.tries) for row in rows]
    mine = sa.update(Job).where(Job.id.in_([job_id for job_id, _tries in claimed]))
    db.session.execute(mine.values(state=JobState.RUNNING))
    return claimed


def give_back(job_ids: Collection[UUID]) -> None:
    """Let jobs that were claimed and not begun wait again."""
    claimed = sa.update(Job).where(Job.id.in_(job_ids), Job.state == JobState.RUNNING)
    db.session.execute(claimed.values(state=JobState.WAITING))


def lay_aside(job_id: UUID, tries: int) -> None:
    """Let a job that nobody has any more wait for another try; raises `JobTakenAlready`."""
    _change(job_id, Job.tries == tries, state=JobState.WAITING, tries=tries + 1, next_try_at=None)


def end_job(job_id: UUID) -> None:
    """Record that a job is done. In the transaction of its work, so both hold or neither."""
    _change(job_id, state=JobState.DONE, reason="", ended_at=datetime.now(UTC))


def fail_job(job_id: UUID, reason: str) -> None:
    """Record that a job cannot be done, with a sentence for whoever asked."""
    _change(job_id, state=JobState.FAILED, reason=reason, ended_at=datetime.now(UTC))


def cancel_job(job_id: UUID) -> None:
    """Record that a job that ran has stopped because somebody asked for it."""
    _change(job_id, state=JobState.CANCELLED, reason="", ended_at=datetime.now(UTC))


def try_later(job_id: UUID, tries: int, reason: str) -> None:
    """Let a job that broke wait longer each time, until it has broken too often and failed.

    One that somebody asked to cancel meanwhile is cancelled instead.
    """
    wait = wait_after(tries + 1)
    if wait is None:
        fail_job(job_id, f"It was tried {tries + 1} times. {reason}")
        return
    wanted = Job.cancel_asked_at.is_(None)
    now = datetime.now(UTC)
    _change(
        job_id,
        state=sa.case((wanted, JobState.WAITING), else_=JobState.CANCELLED),
        ended_at=sa.case((wanted, None), else_=now),
        tries=tries + 1,
        reason=reason,
        next_try_at=now + wait,
    )


def _change(job_id: UUID, *conditions: sa.ColumnElement[bool], **values: object) -> None:
    open_states = (JobState.WAITING, JobState.RUNNING)
    change_if(
        Job,
        Job.id == job_id,
        Job.state.in_(open_states),
        *conditions,
        otherwise=JobTakenAlready,
        **values,
    )

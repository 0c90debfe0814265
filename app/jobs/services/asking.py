"""What people do with work: ask for it, cancel it, ask for it again."""

from datetime import UTC, datetime
from uuid import UUID

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError, NothingFound
from app.db.errors import flush
from app.extensions import db
from app.jobs.models import Job
from app.jobs.queries import find_job
from app.jobs.registry import work_for
from app.jobs.rules import JobKind, JobState


class JobHasNotFailed(DomainError):
    """Only work that failed is asked for again."""

    sentence = "This work has not failed, so there is nothing to try again."


class CannotBeCancelled(DomainError):
    """The kind of work does not stop before its end."""

    sentence = "This work cannot be cancelled. It ends by itself, whether it works or not."


class JobIsOver(DomainError):
    """The work ended before anybody could cancel it."""

    sentence = "This work is over, so there is nothing to cancel."


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


def cancel(job_id: UUID, by_id: UUID | None = None) -> JobState:
    """Cancel work and return its state: what waits at once, what runs between two of its steps.

    Raises `NothingFound`, `CannotBeCancelled` or `JobIsOver`.
    """
    job = find_job(job_id)
    if job is None:
        raise NothingFound
    if not work_for(job.kind).cancellable:
        raise CannotBeCancelled
    now = datetime.now(UTC)
    waits = (Job.id == job_id, Job.state == JobState.WAITING)
    runs = (Job.id == job_id, Job.state == JobState.RUNNING)
    over = {"state": JobState.CANCELLED, "reason": "", "ended_at": now}
    try:
        change_if(Job, *waits, otherwise=JobIsOver, cancel_asked_at=now, **over)
    except JobIsOver:
        change_if(Job, *runs, otherwise=JobIsOver, cancel_asked_at=now)
    _record("cancelled", job, by_id)
    db.session.refresh(job)
    return job.state


def retry(job_id: UUID, by_id: UUID | None = None) -> None:
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
        cancel_asked_at=None,
        reason="",
    )
    job = find_job(job_id)
    if job is not None:
        _record("asked again for", job, by_id)


def _record(verb: str, job: Job, by_id: UUID | None) -> None:
    record_event(
        verb,
        "job",
        job.id,
        organisation_id=job.organisation_id,
        by_id=by_id,
        kind=job.kind.value,
    )

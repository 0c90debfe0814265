"""One try at a job: do its work and write how it ended, in one transaction."""

import errno
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.exc import OperationalError

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.jobs.queries import find_job, list_waiting
from app.jobs.registry import work_for
from app.jobs.rules import OPEN, JobState
from app.jobs.services import (
    JobCancelled,
    JobTakenAlready,
    cancel_job,
    claim,
    end_job,
    fail_job,
    running,
    try_later,
)

if TYPE_CHECKING:
    from app.jobs.models import Job

_log = logging.getLogger(__name__)
BROKE = "Something broke on our side. The log of the worker says what."
DISK_FULL = "There is no room left on the service's disk. Tell whoever runs the service."
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def run_try(job_id: UUID, tries: int | None = None) -> JobState | None:
    """Try a job once and return the state it is in then; None when there is no such job.

    Needs an application context without an open transaction. A job that is over, or has gone on to
    another try than `tries`, is left alone, so a try that the engine repeats after a crash changes
    nothing that was committed.
    """
    with writing():
        job = find_job(job_id)
        if job is None or job.state not in OPEN or tries not in (None, job.tries):
            db.session.rollback()
            return job.state if job else None
        token = running.set(job_id)
        try:
            state = _do(job)
        finally:
            running.reset(token)
        db.session.commit()
        return state


def _do(job: "Job") -> JobState:
    """Do the work and write how it ended; the caller commits."""
    job_id, kind, subject_id, tries = job.id, job.kind, job.subject_id, job.tries
    try:
        if job.cancel_asked_at is not None:
            raise JobCancelled
        work_for(kind).function(subject_id)
        end_job(job_id)
    except JobCancelled:
        db.session.rollback()
        cancel_job(job_id)
        return JobState.CANCELLED
    except DomainError as refused:
        db.session.rollback()
        fail_job(job_id, refused.sentence)
        return JobState.FAILED
    except Exception as error:
        _log.exception("Job %s (%s) broke.", job_id, kind.value)
        db.session.rollback()
        try_later(job_id, tries, reason_of(error))
        ended = find_job(job_id)
        return ended.state if ended else JobState.FAILED
    return JobState.DONE


def reason_of(error: Exception) -> str:
    """Return what is said of a broken try. What the error says may hold names: it is not shown."""
    no_room = isinstance(error, OSError) and error.errno in NO_ROOM
    full = isinstance(error, OperationalError) and "full" in str(error.orig)
    return DISK_FULL if no_room or full else BROKE


def run_waiting() -> int:
    """Run every job that waits, here and now, and those they ask for; return how many were run.

    For tests and for commands that must not depend on a worker. Ends the open transaction.
    """
    number = 0
    db.session.commit()
    with writing():
        while waiting := list_waiting(datetime.now(UTC)):
            for job_id, tries in [(job.id, job.tries) for job in waiting]:
                if _claimed(job_id, tries):
                    run_try(job_id)
                    number += 1
        db.session.rollback()
    return number


def _claimed(job_id: UUID, tries: int) -> bool:
    try:
        claim(job_id, tries)
    except JobTakenAlready:
        db.session.rollback()
        return False
    db.session.commit()
    return True

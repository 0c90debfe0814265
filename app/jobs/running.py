"""One try at a job: do its work and write how it ended, in one transaction."""

import logging
from datetime import UTC, datetime
from uuid import UUID

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.jobs.queries import find_job, list_waiting
from app.jobs.registry import work_for
from app.jobs.rules import JobState
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

_log = logging.getLogger(__name__)
BROKE = "Something broke on our side. The log of the worker says what."


def run_try(job_id: UUID) -> JobState | None:
    """Try a job once and return the state it is in then; None when there is no such job.

    Needs an application context without an open transaction. A job that is over is left alone,
    so a try that the engine repeats after a crash changes nothing that was committed.
    """
    with writing():
        job = find_job(job_id)
        if job is None or job.state not in (JobState.WAITING, JobState.RUNNING):
            db.session.rollback()
            return job.state if job else None
        kind, subject_id, tries = job.kind, job.subject_id, job.tries
        token = running.set(job_id)
        try:
            work_for(kind).function(subject_id)
            end_job(job_id)
        except JobCancelled:
            db.session.rollback()
            cancel_job(job_id)
        except DomainError as refused:
            db.session.rollback()
            fail_job(job_id, refused.sentence)
        except Exception:
            _log.exception("Job %s (%s) broke.", job_id, kind.value)
            db.session.rollback()
            try_later(job_id, tries, BROKE)
        finally:
            running.reset(token)
        db.session.commit()
        ended = find_job(job_id)
        db.session.rollback()
        return ended.state if ended else None


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

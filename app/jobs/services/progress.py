"""How far work is, told from inside it."""

from contextvars import ContextVar
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobState

# The job that runs in this thread.
running: ContextVar[UUID | None] = ContextVar("running", default=None)


class JobCancelled(Exception):
    """Somebody asked to cancel the work that runs. Let it through: the worker writes it down."""


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

"""Reads of jobs."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.jobs.models import Job, ScheduleRun
from app.jobs.rules import JobKind, JobState, LastRun

if TYPE_CHECKING:
    from app.web.guard import Person


def get_job(job_id: UUID, visible_to: "Person") -> Job:
    """Return a job that this person asked for; raises `NothingFound`."""
    chosen = sa.select(Job).where(Job.id == job_id, Job.asked_by_id == visible_to.person_id)
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound
    return found


def find_job(job_id: UUID) -> Job | None:
    """Return a job by key, read afresh, or None."""
    return db.session.get(Job, job_id, populate_existing=True)


def find_latest(kind: JobKind, subject_id: UUID) -> Job | None:
    """Return the job of this kind last asked for about a subject, or None."""
    chosen = sa.select(Job).where(Job.kind == kind, Job.subject_id == subject_id)
    return db.session.scalar(chosen.order_by(Job.asked_at.desc(), Job.id).limit(1))


def map_states(kind: JobKind, subject_ids: Collection[UUID]) -> Mapping[UUID, JobState]:
    """Return where the job of this kind that was last asked for stands, by subject."""
    chosen = sa.select(Job.subject_id, Job.state).where(
        Job.kind == kind, Job.subject_id.in_(subject_ids)
    )
    return dict(db.session.execute(chosen.order_by(Job.asked_at, Job.id.desc())).all())


def is_waiting(now: datetime) -> sa.ColumnElement[bool]:
    """Return the condition that a job waits and its time has come."""
    its_time = sa.or_(Job.next_try_at.is_(None), Job.next_try_at <= now)
    return sa.and_(Job.state == JobState.WAITING, its_time)


def list_waiting(now: datetime, limit: int = 100) -> Sequence[Job]:
    """Return the jobs that wait and whose time has come, oldest first."""
    chosen = sa.select(Job).where(is_waiting(now))
    return db.session.scalars(chosen.order_by(Job.asked_at, Job.id).limit(limit)).all()


def list_jobs(*states: JobState, limit: int = 50) -> Sequence[Job]:
    """Return the newest jobs, of these states only when any are given."""
    chosen = sa.select(Job).order_by(Job.asked_at.desc(), Job.id).limit(limit)
    if states:
        chosen = chosen.where(Job.state.in_(states))
    return db.session.scalars(chosen).all()


def list_failed(organisation_id: UUID, limit: int = 100) -> Sequence[Job]:
    """Return an organisation's newest work that failed."""
    chosen = sa.select(Job).where(
        Job.organisation_id == organisation_id, Job.state == JobState.FAILED
    )
    return db.session.scalars(chosen.order_by(Job.ended_at.desc(), Job.id).limit(limit)).all()


def get_failed(job_id: UUID, organisation_id: UUID) -> Job:
    """Return an organisation's job that failed; raises `NothingFound`."""
    chosen = sa.select(Job).where(Job.id == job_id, Job.organisation_id == organisation_id)
    found = db.session.scalar(chosen.where(Job.state == JobState.FAILED))
    if found is None:
        raise NothingFound
    return found


def list_schedule_runs() -> Mapping[str, LastRun]:
    """Return when each scheduled work was begun last, by name."""
    rows = db.session.scalars(sa.select(ScheduleRun))
    return {row.name: LastRun(row.begun_at, row.ended_at is not None) for row in rows}

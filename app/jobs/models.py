"""Work that was asked for, written in the transaction of the request that asked."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.jobs.rules import JobKind, JobState


class Job(Base):
    """One piece of work. It holds keys only, never what the work is about.

    `tries` counts the tries that ended without success; the next is not before `next_try_at`.
    Long work says how many of its `steps` are done. Work that runs stops between two steps once
    `cancel_asked_at` is set.
    """

    __tablename__ = "job"
    __table_args__ = (sa.Index("ix_job_state_asked_at", "state", "asked_at"),)

    id: Mapped[Key]
    kind: Mapped[JobKind] = mapped_column(words(JobKind, "kind"))
    subject_id: Mapped[UUID]
    organisation_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("organisation.id"))
    asked_by_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    state: Mapped[JobState] = mapped_column(words(JobState, "state"), default=JobState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    steps_done: Mapped[int] = mapped_column(default=0)
    steps: Mapped[int] = mapped_column(default=0)
    cancel_asked_at: Mapped[datetime | None]


class ScheduleRun(Base):
    """When work that nobody asks for was begun last, by any worker, and when that run ended.

    `ended_at` is null while it runs, and after it broke.
    """

    __tablename__ = "schedule_run"

    name: Mapped[str] = mapped_column(primary_key=True)
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

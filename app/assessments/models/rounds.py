"""Cycles, and the assessments that people make in them."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.assessments.rules import AssessmentState
from app.db.base import Base, Key, Version, words


class Cycle(Base):
    """An organisation's assessment round, on one framework version, with dates."""

    __tablename__ = "cycle"
    __table_args__ = (
        sa.CheckConstraint("closes_on >= opens_on", name="dates"),
        sa.CheckConstraint(
            "worker_hours >= 0 AND worker_hours <= 99"
            " AND supervisor_hours >= 0 AND supervisor_hours <= 99",
            name="hours",
        ),
        sa.UniqueConstraint("organisation_id", "title"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_version.id"))
    # The organisation's own supplement to that version, rated together with it.
    supplement_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    title: Mapped[str]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    # Codes of the role profiles that workers choose among; none means all of the version's.
    role_profiles: Mapped[str] = mapped_column(default="")
    # Protected time: the hours that the employer gives each worker, and each supervisor.
    worker_hours: Mapped[int] = mapped_column(default=0)
    supervisor_hours: Mapped[int] = mapped_column(default=0)
    reminders: Mapped[bool] = mapped_column(default=True)
    version: Mapped[Version]


class Assessment(Base):
    """One worker, one role profile, one framework version, one cycle."""

    __tablename__ = "assessment"
    __table_args__ = (
        sa.UniqueConstraint("cycle_id", "person_id"),
        sa.CheckConstraint("state = 'In progress' OR sent_at IS NOT NULL", name="sent"),
        sa.CheckConstraint("state <> 'Signed off' OR signed_at IS NOT NULL", name="signed"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    cycle_id: Mapped[UUID] = mapped_column(sa.ForeignKey("cycle.id"))
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_version.id"))
    supplement_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    role_profile: Mapped[str]
    raised_areas: Mapped[str] = mapped_column(default="")
    state: Mapped[AssessmentState] = mapped_column(
        words(AssessmentState, "state"), default=AssessmentState.IN_PROGRESS
    )
    version: Mapped[Version]
    started_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    # The move to another version, or back from it, that this assessment went through last.
    move_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("move.id"))

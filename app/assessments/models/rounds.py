"""Cycles, and the assessments that people make in them."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.assessments.rules import AssessmentKind, AssessmentState
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
    """One worker, one role profile, one framework version, one cycle.

    A baseline is of no cycle, one for a person in an organisation, and is never sent or signed.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        sa.UniqueConstraint("cycle_id", "person_id"),
        sa.CheckConstraint("state = 'In progress' OR sent_at IS NOT NULL", name="sent"),
        sa.CheckConstraint("state <> 'Signed off' OR signed_at IS NOT NULL", name="signed"),
        sa.CheckConstraint("(kind = 'baseline') = (cycle_id IS NULL)", name="cycle"),
        sa.CheckConstraint(
            "kind <> 'baseline'"
            " OR (state = 'In progress' AND sent_at IS NULL AND signed_at IS NULL)",
            name="baseline",
        ),
        sa.Index(
            "uq_assessment_baseline",
            "organisation_id",
            "person_id",
            unique=True,
            sqlite_where=sa.text("kind = 'baseline'"),
            postgresql_where=sa.text("kind = 'baseline'"),
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    kind: Mapped[AssessmentKind] = mapped_column(
        words(AssessmentKind, "kind"), default=AssessmentKind.IN_CYCLE
    )
    cycle_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("cycle.id"))
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

    @property
    def round_id(self) -> UUID:
        """The key of its cycle; raises `ValueError` for a baseline, which is of none."""
        if self.cycle_id is None:
            raise ValueError("a baseline is of no cycle")
        return self.cycle_id

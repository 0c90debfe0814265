"""Cycles, assessments, ratings and what of them is validated until when."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.assessments.rules import AssessmentState, Side
from app.db.base import Base, Key, Version, words
from app.db.triggers import keep_unchanged

LEVEL = "level IS NULL OR (level >= 0 AND level <= 4)"


class Cycle(Base):
    """An organisation's assessment round, on one framework version, with dates."""

    __tablename__ = "cycle"
    __table_args__ = (
        sa.CheckConstraint("closes_on >= opens_on", name="dates"),
        sa.UniqueConstraint("organisation_id", "title"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_version.id"))
    title: Mapped[str]
    opens_on: Mapped[date]
    closes_on: Mapped[date]


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
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    role_profile: Mapped[str]
    raised_areas: Mapped[str] = mapped_column(default="")
    state: Mapped[AssessmentState] = mapped_column(
        words(AssessmentState, "state"), default=AssessmentState.IN_PROGRESS
    )
    version: Mapped[Version]
    started_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]


class Rating(Base):
    """The worker's level for a statement, with a reflection: the draft and what was last sent.

    A row a statement from the start, so that saving is one conditional update on `version`.
    """

    __tablename__ = "rating"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "statement_id"),
        sa.CheckConstraint(LEVEL, name="level"),
        sa.CheckConstraint("NOT (not_my_role AND level IS NOT NULL)", name="one_answer"),
    )

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    level: Mapped[int | None]
    not_my_role: Mapped[bool] = mapped_column(default=False)
    not_my_role_reason: Mapped[str] = mapped_column(default="")
    reflection: Mapped[str] = mapped_column(default="")
    locked: Mapped[bool] = mapped_column(default=False)
    version: Mapped[Version]
    saved_at: Mapped[datetime | None]


class SentRating(Base):
    """A rating as it was sent for review, each time it was; never changed."""

    __tablename__ = "sent_rating"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "statement_id", "number"),
        sa.CheckConstraint(LEVEL, name="level"),
    )

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    number: Mapped[int]
    level: Mapped[int | None]
    not_my_role: Mapped[bool]
    not_my_role_reason: Mapped[str]
    reflection: Mapped[str]
    sent_at: Mapped[datetime]


class EvidenceLink(Base):
    """That an evidence item supports a statement in an assessment, and who attached it."""

    __tablename__ = "evidence_link"
    __table_args__ = (sa.UniqueConstraint("assessment_id", "statement_id", "evidence_id"),)

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    evidence_id: Mapped[UUID] = mapped_column(sa.ForeignKey("evidence_item.id"))
    side: Mapped[Side] = mapped_column(words(Side, "side"))
    linked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))


class Validation(Base):
    """A statement validated for a person until a date: their standing, from one sign-off."""

    __tablename__ = "validation"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "statement_id"),
        sa.CheckConstraint("level >= 0 AND level <= 4", name="level"),
        sa.CheckConstraint("valid_until > validated_on", name="dates"),
    )

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    level: Mapped[int]
    required_level: Mapped[int]
    validated_on: Mapped[date]
    valid_until: Mapped[date]


keep_unchanged(Base.metadata.tables["sent_rating"])

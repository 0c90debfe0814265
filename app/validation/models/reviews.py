"""Judgements, reveals, decisions, disagreements and sign-offs: rows that never change."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.validation.rules import Basis, DecisionKind

LEVEL = "level IS NULL OR (level >= 0 AND level <= 4)"


class Judgement(Base):
    """A judge's level for a statement and what it rests on; the highest number counts.

    One that is half done is kept too: a level without a basis, or only a note. `blind` says
    whether the worker's level was hidden then.
    """

    __tablename__ = "judgement"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "statement_id", "number"),
        sa.CheckConstraint(LEVEL, name="level"),
        sa.CheckConstraint("NOT (not_enough_seen AND level IS NOT NULL)", name="one_answer"),
    )

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    number: Mapped[int]
    judge_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    level: Mapped[int | None]
    not_enough_seen: Mapped[bool]
    basis: Mapped[Basis | None] = mapped_column(words(Basis, "basis"))
    note: Mapped[str] = mapped_column(default="")
    blind: Mapped[bool]
    judged_at: Mapped[datetime]


class AreaReveal(Base):
    """That both levels of an area were shown to both sides, and since when."""

    __tablename__ = "area_reveal"
    __table_args__ = (sa.UniqueConstraint("assessment_id", "area"),)

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    area: Mapped[str]
    revealed_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    revealed_at: Mapped[datetime]


class Decision(Base):
    """What was decided about a statement; the highest number counts.

    Agreed without a level: agreed that the statement is not part of the role.
    """

    __tablename__ = "decision"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "statement_id", "number"),
        sa.CheckConstraint(LEVEL, name="level"),
        sa.CheckConstraint("kind = 'agreed' OR length(trim(reason)) > 0", name="reason_given"),
        sa.CheckConstraint("kind <> 'different level' OR level IS NOT NULL", name="level_given"),
        sa.CheckConstraint(
            "kind IN ('agreed', 'different level') OR level IS NULL", name="level_left_out"
        ),
    )

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    number: Mapped[int]
    kind: Mapped[DecisionKind] = mapped_column(words(DecisionKind, "kind"))
    level: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    decided_at: Mapped[datetime]


class Disagreement(Base):
    """A contested level: what each side says, and what the second reader decides."""

    __tablename__ = "disagreement"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "statement_id"),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_level IS NULL)", name="decided_together"
        ),
        sa.CheckConstraint(
            "decided_level IS NULL OR (decided_level >= 0 AND decided_level <= 4)", name="level"
        ),
    )

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    worker_comment: Mapped[str]
    supervisor_comment: Mapped[str] = mapped_column(default="")
    second_reader_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    decided_level: Mapped[int | None]
    decision_reason: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]


class SignOff(Base):
    """The frozen snapshot of everything that was signed, its digest and its place in the chain."""

    __tablename__ = "sign_off"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id"),
        sa.UniqueConstraint("organisation_id", "number"),
        sa.CheckConstraint("length(digest) = 64", name="digest"),
    )

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    previous: Mapped[str]
    digest: Mapped[str]
    snapshot: Mapped[str]
    snapshot_digest: Mapped[str]
    supervisor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    signed_at: Mapped[datetime]


class SignOffComment(Base):
    """What each side says about the whole, before the supervisor signs; the latest counts.

    With `accepts` the worker says that the contest period need not be waited for.
    """

    __tablename__ = "sign_off_comment"
    __table_args__ = (sa.UniqueConstraint("assessment_id", "person_id", "number"),)

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    number: Mapped[int]
    text: Mapped[str]
    accepts: Mapped[bool] = mapped_column(default=False)
    written_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["disagreement"], when="OLD.decided_at IS NOT NULL")
for _name in ("judgement", "area_reveal", "decision", "sign_off", "sign_off_comment"):
    keep_unchanged(Base.metadata.tables[_name])

"""What workers answer, what was sent of it, and the evidence that supports it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.assessments.rules import Side
from app.db.base import Base, Key, Version, words
from app.db.triggers import keep_unchanged
from skills_framework.words import Relation

LEVEL = "level IS NULL OR (level >= 0 AND level <= 4)"


class Rating(Base):
    """The worker's level for a statement, with a reflection: the draft and what was last sent.

    A row a statement from the start, so that saving is one conditional update on `version`.
    """

    __tablename__ = "rating"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "statement_id"),
        sa.CheckConstraint(LEVEL, name="level"),
        sa.CheckConstraint("NOT (not_my_role AND level IS NOT NULL)", name="one_answer"),
        sa.CheckConstraint(
            "NOT to_confirm OR (relation IS NOT NULL AND relation IN ('split', 'merged'))",
            name="to_confirm",
        ),
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
    # How it came with the last move to another version; a draft that its worker has to confirm
    # does not count as rated until they save it.
    relation: Mapped[Relation | None] = mapped_column(words(Relation, "relation"))
    to_confirm: Mapped[bool] = mapped_column(default=False)
    # Whether a statement that it comes from had an answer, by the last move or one before it.
    had_answer: Mapped[bool] = mapped_column(default=False)


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


class SentLink(Base):
    """That an item of the worker's own was attached to a statement when it was sent; never changed.

    A statement that was returned is its worker's draft again: until it is sent again, judges see
    what was attached at its last sending, and nothing attached or taken off since.
    """

    __tablename__ = "sent_link"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["assessment_id", "statement_id", "number"],
            ["sent_rating.assessment_id", "sent_rating.statement_id", "sent_rating.number"],
        ),
    )

    assessment_id: Mapped[UUID] = mapped_column(primary_key=True)
    statement_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[UUID] = mapped_column(sa.ForeignKey("evidence_item.id"), primary_key=True)


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


keep_unchanged(Base.metadata.tables["sent_rating"])
keep_unchanged(Base.metadata.tables["sent_link"])

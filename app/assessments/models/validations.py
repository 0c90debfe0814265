"""What is validated for a person until when, and what wants another look."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from skills_framework.words import Relation


class Validation(Base):
    """A statement validated for a person until a date: their standing, from one sign-off.

    A move to another version makes a row of its own for the statement there (`move_id`,
    `carried_from_id`, `relation`) and marks the old one as left with that move (`left_id`). What
    counts is what has not been left. A move that is rolled back is what its own rows are left
    with.
    """

    __tablename__ = "validation"
    __table_args__ = (
        sa.Index(
            "uq_validation_standing",
            "assessment_id",
            "statement_id",
            unique=True,
            sqlite_where=sa.text("left_id IS NULL"),
            postgresql_where=sa.text("left_id IS NULL"),
        ),
        sa.CheckConstraint("level >= 0 AND level <= 4", name="level"),
        sa.CheckConstraint("valid_until > validated_on", name="dates"),
        sa.CheckConstraint(
            "(move_id IS NULL) = (carried_from_id IS NULL)"
            " AND (move_id IS NULL) = (relation IS NULL)",
            name="carried",
        ),
    )

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"), index=True)
    level: Mapped[int]
    required_level: Mapped[int]
    validated_on: Mapped[date]
    valid_until: Mapped[date]
    move_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("move.id"))
    carried_from_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("validation.id"))
    relation: Mapped[Relation | None] = mapped_column(words(Relation, "relation"))
    left_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("move.id"))


class LookAgain(Base):
    """That a statement wants another look for a person, because of what was validated before.

    A row for each earlier validation: two where two statements became one. It is neither a
    validation nor a gap, and it is over once the statement is validated.
    """

    __tablename__ = "look_again"
    __table_args__ = (
        sa.UniqueConstraint("move_id", "statement_id", "validation_id"),
        sa.Index("ix_look_again_validation_id", "validation_id"),
    )

    id: Mapped[Key]
    move_id: Mapped[UUID] = mapped_column(sa.ForeignKey("move.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    validation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("validation.id"))
    relation: Mapped[Relation] = mapped_column(words(Relation, "relation"))
    due_on: Mapped[date]
    left_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("move.id"))

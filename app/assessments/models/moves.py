"""Moves of an organisation's assessments from one framework version to another."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.assessments.models.ratings import LEVEL
from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from skills_framework.words import Relation


class Move(Base):
    """An organisation's assessments and validations go from one version to another.

    `due_on` is the day by which what changed is to be looked at again. `expected` and `carried`
    count the assessments that it takes along, or takes back.
    """

    __tablename__ = "move"
    __table_args__ = (
        sa.CheckConstraint("from_version_id <> to_version_id", name="versions"),
        sa.CheckConstraint(
            "(from_supplement_id IS NULL) = (to_supplement_id IS NULL)", name="supplements"
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"), index=True)
    from_version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_version.id"))
    to_version_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_version.id"))
    # The organisation's supplement goes along to a version of it that extends the new one.
    from_supplement_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    to_supplement_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_version.id"))
    due_on: Mapped[date]
    expected: Mapped[int] = mapped_column(default=0)
    carried: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime]
    rolled_back_at: Mapped[datetime | None]


class MoveRelation(Base):
    """How a statement of the version a move leads to comes from the version it leaves.

    Several versions in a row are put together into one relation. `new` has nothing before,
    `retired` nothing after.
    """

    __tablename__ = "move_relation"
    __table_args__ = (
        sa.UniqueConstraint("move_id", "before_id", "after_id"),
        sa.CheckConstraint("(before_id IS NULL) = (relation = 'new')", name="new"),
        sa.CheckConstraint("(after_id IS NULL) = (relation = 'retired')", name="retired"),
    )

    id: Mapped[Key]
    move_id: Mapped[UUID] = mapped_column(sa.ForeignKey("move.id"))
    relation: Mapped[Relation] = mapped_column(words(Relation, "relation"))
    before_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_statement.id"))
    after_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("framework_statement.id"))


class EarlierRating(Base):
    """A rating as it was when a move took its assessment along, or back; never changed."""

    __tablename__ = "earlier_rating"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "move_id", "statement_id"),
        sa.CheckConstraint(LEVEL, name="level"),
    )

    id: Mapped[Key]
    move_id: Mapped[UUID] = mapped_column(sa.ForeignKey("move.id"))
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    level: Mapped[int | None]
    not_my_role: Mapped[bool]
    not_my_role_reason: Mapped[str]
    reflection: Mapped[str]
    version: Mapped[int]
    saved_at: Mapped[datetime | None]
    relation: Mapped[Relation | None] = mapped_column(words(Relation, "relation"))
    to_confirm: Mapped[bool]
    had_answer: Mapped[bool]
    kept_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["earlier_rating"])
keep_unchanged(Base.metadata.tables["move_relation"])

"""The rules that an organisation set for itself, each from a day on: rows that never change."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.assessments.rules.rulebook import RuleName
from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged


class ValidationRule(Base):
    """A rule set for an organisation, or for one statement of it, from a day on.

    `value` NULL takes it back. The latest day that has begun counts, and of one day the highest
    `number`, which counts within the organisation. A day that has begun is never written to.
    """

    __tablename__ = "validation_rule"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "number"),
        sa.CheckConstraint("from_on > set_on", name="never_backwards"),
        sa.CheckConstraint("value IS NULL OR value >= 0", name="value"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    name: Mapped[RuleName] = mapped_column(words(RuleName, "name"))
    # The code of a statement, E3; empty for the whole organisation.
    statement: Mapped[str] = mapped_column(default="")
    value: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    from_on: Mapped[date]
    set_on: Mapped[date]
    set_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    set_at: Mapped[datetime]


keep_unchanged(Base.metadata.tables["validation_rule"])

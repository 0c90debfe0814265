"""What an organisation's plans start with, by role: rows that are replaced, never changed."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.plans.rules import ActionTag, Owner, Priority


class PlanTemplate(Base):
    """What plans of a role start with from a day on.

    The latest day that has begun counts, and of one day the highest `number`.
    """

    __tablename__ = "plan_template"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "role_profile", "number"),
        sa.CheckConstraint("protected_hours >= 0 AND protected_hours <= 200", name="hours"),
        sa.CheckConstraint("review_weeks >= 1 AND review_weeks <= 26", name="review"),
        sa.CheckConstraint("months >= 1 AND months <= 12", name="months"),
        sa.CheckConstraint("from_on >= set_on", name="never_backwards"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    role_profile: Mapped[str]
    number: Mapped[int]
    from_on: Mapped[date]
    support: Mapped[str] = mapped_column(default="")
    protected_hours: Mapped[int]
    review_weeks: Mapped[int]
    months: Mapped[int]
    set_on: Mapped[date]
    set_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    set_at: Mapped[datetime]


class PlanTemplateAction(Base):
    """A standard action: for one statement by code, for a priority, or for every objective."""

    __tablename__ = "plan_template_action"
    __table_args__ = (
        sa.UniqueConstraint("template_id", "position"),
        sa.CheckConstraint("weeks >= 1 AND weeks <= 52", name="weeks"),
        sa.CheckConstraint("statement = '' OR priority IS NULL", name="one_scope"),
    )

    id: Mapped[Key]
    template_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan_template.id"))
    position: Mapped[int]
    statement: Mapped[str] = mapped_column(default="")
    priority: Mapped[Priority | None] = mapped_column(words(Priority, "priority"))
    text: Mapped[str]
    tag: Mapped[ActionTag] = mapped_column(words(ActionTag, "tag"))
    owner: Mapped[Owner] = mapped_column(words(Owner, "owner"))
    weeks: Mapped[int]


keep_unchanged(Base.metadata.tables["plan_template"])
keep_unchanged(Base.metadata.tables["plan_template_action"])

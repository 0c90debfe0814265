"""Where plans and objectives come from, and what came of them."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.plans.rules import Came, Reason


class PlanBasis(Base):
    """What a proposed plan was made from: a template, and the plan that it follows.

    A revision has none: it belongs to the plan that was proposed before it.
    """

    __tablename__ = "plan_basis"
    __table_args__ = (sa.UniqueConstraint("after_id"),)

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), primary_key=True)
    template_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("plan_template.id"))
    after_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("plan.id"))


class ObjectiveOrigin(Base):
    """Why an objective stands in a plan, and the plan it was carried from, if it was."""

    __tablename__ = "objective_origin"

    objective_id: Mapped[UUID] = mapped_column(sa.ForeignKey("objective.id"), primary_key=True)
    reason: Mapped[Reason] = mapped_column(words(Reason, "reason"))
    carried_from_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("plan.id"))


class ObjectiveEnd(Base):
    """What came of an objective when its plan ended, with a sentence; never changed."""

    __tablename__ = "objective_end"
    __table_args__ = (sa.CheckConstraint("length(said) <= 500", name="said"),)

    objective_id: Mapped[UUID] = mapped_column(sa.ForeignKey("objective.id"), primary_key=True)
    came: Mapped[Came] = mapped_column(words(Came, "came"))
    said: Mapped[str]


class PlanEnd(Base):
    """That a plan was completed, by whom and when; never changed."""

    __tablename__ = "plan_end"

    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), primary_key=True)
    ended_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime]


class ActionMark(Base):
    """That somebody marked an action done on a day, or took that back (no day); never changed."""

    __tablename__ = "action_mark"

    id: Mapped[Key]
    action_id: Mapped[UUID] = mapped_column(sa.ForeignKey("action.id"), index=True)
    done_on: Mapped[date | None]
    marked_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    marked_at: Mapped[datetime]


class PlanNotice(Base):
    """That somebody was told of something overdue in the plan of an assessment: each once.

    `about` names it through all revisions: an action by its statement's key and its number, or
    the review.
    """

    __tablename__ = "plan_notice"
    __table_args__ = (sa.UniqueConstraint("assessment_id", "told_id", "about", "due_on"),)

    id: Mapped[Key]
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    told_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    about: Mapped[str]
    due_on: Mapped[date]
    written_at: Mapped[datetime]


for _name in ("plan_basis", "objective_origin"):
    keep_unchanged(Base.metadata.tables[_name], verbs=("UPDATE",))
for _name in ("objective_end", "plan_end", "action_mark", "plan_notice"):
    keep_unchanged(Base.metadata.tables[_name])

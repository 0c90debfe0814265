"""Development plans, their objectives, actions and reviews."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, Version, words
from app.db.triggers import keep_unchanged
from app.plans.rules import ActionTag, Owner, PlanState, Priority


class Plan(Base):
    """What a worker and their supervisor agree to do about the gaps of one signed assessment."""

    __tablename__ = "plan"
    __table_args__ = (
        sa.UniqueConstraint("assessment_id", "revision"),
        sa.CheckConstraint("until_on > from_on", name="dates"),
        sa.CheckConstraint("protected_hours >= 0 AND protected_hours <= 200", name="hours"),
        sa.CheckConstraint(
            "state = 'Draft' OR"
            " (worker_agreed_at IS NOT NULL AND supervisor_agreed_at IS NOT NULL)",
            name="agreed",
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    supervisor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    assessment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    revision: Mapped[int] = mapped_column(default=1)
    state: Mapped[PlanState] = mapped_column(words(PlanState, "state"), default=PlanState.DRAFT)
    from_on: Mapped[date]
    until_on: Mapped[date]
    aims: Mapped[str] = mapped_column(default="")
    strengths: Mapped[str] = mapped_column(default="")
    support: Mapped[str] = mapped_column(default="")
    protected_hours: Mapped[int] = mapped_column(default=0)
    next_review_on: Mapped[date]
    worker_agreed_at: Mapped[datetime | None]
    supervisor_agreed_at: Mapped[datetime | None]
    version: Mapped[Version]
    made_at: Mapped[datetime]


class Objective(Base):
    """One thing that will be different, tied to a statement."""

    __tablename__ = "objective"
    __table_args__ = (
        sa.UniqueConstraint("plan_id", "position"),
        sa.UniqueConstraint("plan_id", "statement_id"),
        sa.CheckConstraint("position >= 1 AND position <= 6", name="at_most_six"),
    )

    id: Mapped[Key]
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"))
    position: Mapped[int]
    priority: Mapped[Priority] = mapped_column(words(Priority, "priority"))
    statement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("framework_statement.id"))
    outcome: Mapped[str]
    shown_by: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]


class Action(Base):
    """A step towards an objective: what, how, who, when."""

    __tablename__ = "action"
    __table_args__ = (
        sa.UniqueConstraint("objective_id", "position"),
        sa.CheckConstraint("position >= 1 AND position <= 3", name="at_most_three"),
    )

    id: Mapped[Key]
    objective_id: Mapped[UUID] = mapped_column(sa.ForeignKey("objective.id"))
    position: Mapped[int]
    text: Mapped[str]
    tag: Mapped[ActionTag] = mapped_column(words(ActionTag, "tag"))
    owner: Mapped[Owner] = mapped_column(words(Owner, "owner"))
    due_on: Mapped[date]
    done_on: Mapped[date | None]


class PlanReview(Base):
    """What was said about a plan on a day; never changed."""

    __tablename__ = "plan_review"

    id: Mapped[Key]
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"), index=True)
    reviewed_on: Mapped[date]
    progress: Mapped[str]
    next_review_on: Mapped[date | None]
    written_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))


AGREED = (
    "aims",
    "strengths",
    "support",
    "protected_hours",
    "next_review_on",
    "from_on",
    "until_on",
    "person_id",
    "supervisor_id",
    "assessment_id",
    "revision",
    "worker_agreed_at",
    "supervisor_agreed_at",
)
keep_unchanged(
    Base.metadata.tables["plan"],
    verbs=("UPDATE",),
    when="OLD.state <> 'Draft' AND ("
    + " OR ".join(f"OLD.{name} <> NEW.{name}" for name in AGREED)
    + " OR NEW.state = 'Draft')",
)
keep_unchanged(Base.metadata.tables["plan"], verbs=("DELETE",), when="OLD.state <> 'Draft'")
keep_unchanged(Base.metadata.tables["plan_review"])

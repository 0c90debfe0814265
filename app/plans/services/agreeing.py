"""Agreeing a plan, revising an agreed one, and following up what was agreed."""

from datetime import UTC, date, datetime

import sqlalchemy as sa

from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import Action, Objective, Plan, PlanReview
from app.plans.queries import list_actions, list_objectives
from app.plans.rules import PlanState
from app.plans.services.drafting import record_plan_event
from app.plans.services.errors import (
    ObjectiveWithoutAction,
    PlanChangedMeanwhile,
    PlanNotActive,
)


def agree(plan: Plan, seen: int, by: Who, *, now: datetime | None = None) -> None:
    """Agree to a draft exactly as it was seen. When both sides have, it is active.

    Raises `PlanChangedMeanwhile` when it says something else by now, `ObjectiveWithoutAction`.
    An earlier active revision is complete from then on, and kept.
    """
    now = now or datetime.now(UTC)
    if any(not list_actions(objective.id) for objective in list_objectives(plan.id)):
        raise ObjectiveWithoutAction()
    side: dict[str, object] = {"supervisor_agreed_at": now, "supervisor_id": by.person_id}
    if by.person_id == plan.person_id:
        side = {"worker_agreed_at": now}
    change_if(
        Plan,
        Plan.id == plan.id,
        Plan.state == PlanState.DRAFT,
        Plan.version == seen,
        otherwise=PlanChangedMeanwhile,
        **side,
    )
    record_plan_event("agreed", plan, by)
    if _made_active(plan):
        _end_earlier(plan)


def _made_active(plan: Plan) -> bool:
    both = (Plan.worker_agreed_at.is_not(None), Plan.supervisor_agreed_at.is_not(None))
    made = db.session.execute(
        sa.update(Plan)
        .where(Plan.id == plan.id, Plan.state == PlanState.DRAFT, *both)
        .values(state=PlanState.ACTIVE)
        .returning(Plan.id)
    )
    return made.first() is not None


def _end_earlier(plan: Plan) -> None:
    db.session.execute(
        sa.update(Plan)
        .where(
            Plan.assessment_id == plan.assessment_id,
            Plan.revision < plan.revision,
            Plan.state == PlanState.ACTIVE,
        )
        .values(state=PlanState.COMPLETE)
    )


def revise(plan: Plan, by: Who, *, now: datetime | None = None) -> Plan:
    """Start a draft that says what an active plan says; both are kept. Raises `PlanExists`."""
    if plan.state is not PlanState.ACTIVE:
        raise PlanNotActive()
    kept = ("organisation_id", "person_id", "supervisor_id", "assessment_id", "from_on", "until_on")
    said = ("aims", "strengths", "support", "protected_hours", "next_review_on")
    revised = Plan(
        **{name: getattr(plan, name) for name in (*kept, *said)},
        revision=plan.revision + 1,
        state=PlanState.DRAFT,
        made_at=now or datetime.now(UTC),
    )
    db.session.add(revised)
    flush()
    for objective in list_objectives(plan.id):
        _copy(objective, revised)
    record_plan_event("revised", revised, by)
    return revised


def _copy(objective: Objective, revised: Plan) -> None:
    said = ("position", "priority", "statement_id", "outcome", "shown_by", "due_on")
    copy = Objective(plan_id=revised.id, **{name: getattr(objective, name) for name in said})
    db.session.add(copy)
    flush()
    said = ("position", "text", "tag", "owner", "due_on", "done_on")
    for action in list_actions(objective.id):
        given = {name: getattr(action, name) for name in said}
        db.session.add(Action(objective_id=copy.id, **given))
    flush()


def finish_action(plan: Plan, action: Action, by: Who, *, today: date) -> None:
    """Note that an action of an active plan is done; noting it again changes nothing."""
    if plan.state is not PlanState.ACTIVE:
        raise PlanNotActive()
    if action.done_on is None:
        action.done_on = today
        flush()
        record_plan_event("did an action of", plan, by)


def write_review(
    plan: Plan, by: Who, *, reviewed_on: date, progress: str, next_review_on: date | None
) -> PlanReview:
    """Add what was said about an active plan; never changed afterwards."""
    if plan.state is not PlanState.ACTIVE:
        raise PlanNotActive()
    review = PlanReview(
        plan_id=plan.id,
        reviewed_on=reviewed_on,
        progress=progress.strip(),
        next_review_on=next_review_on,
        written_by_id=by.person_id,
    )
    db.session.add(review)
    flush()
    record_plan_event("reviewed", plan, by)
    return review


def complete_plan(plan: Plan, by: Who) -> None:
    """Close an active plan."""
    change_if(
        Plan,
        Plan.id == plan.id,
        Plan.state == PlanState.ACTIVE,
        otherwise=PlanNotActive,
        state=PlanState.COMPLETE,
    )
    record_plan_event("completed", plan, by)

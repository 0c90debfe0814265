"""Revising an agreed plan: a draft that says what is in force, until both agree to it."""

from datetime import UTC, datetime

import sqlalchemy as sa

from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import Action, Objective, ObjectiveOrigin, Plan, PlanBasis
from app.plans.queries import find_latest_plan, list_actions, list_objectives
from app.plans.queries.due import map_next_reviews
from app.plans.rules import PlanState
from app.plans.services.errors import (
    FirstPlanStays,
    PlanChangedMeanwhile,
    PlanNotActive,
    RevisionOpen,
)
from app.plans.services.recording import record_plan_event

KEPT = ("organisation_id", "person_id", "supervisor_id", "assessment_id", "from_on", "until_on")
SAID = ("aims", "strengths", "support", "protected_hours")


def revise(plan: Plan, by: Who, *, now: datetime | None = None) -> Plan:
    """Start a draft that says what an active plan says; the plan stays in force meanwhile.

    Raises `PlanNotActive`, or `RevisionOpen` when there is a draft already: of two people who
    start one at once, one does.
    """
    hold_active(plan)
    if open_revision(plan) is not None:
        raise RevisionOpen()
    revised = Plan(
        **{name: getattr(plan, name) for name in (*KEPT, *SAID)},
        revision=plan.revision + 1,
        state=PlanState.DRAFT,
        next_review_on=map_next_reviews([plan])[plan.id],
        made_at=now or datetime.now(UTC),
    )
    db.session.add(revised)
    flush()
    for objective in list_objectives(plan.id):
        _copy(objective, revised)
    record_plan_event("revised", revised, by)
    return revised


def hold_active(plan: Plan) -> None:
    """Take an active plan for this transaction; raises `PlanNotActive`.

    Whoever else wants to revise, complete or follow it up waits, and then sees what was done.
    """
    change_if(
        Plan,
        Plan.id == plan.id,
        Plan.state == PlanState.ACTIVE,
        otherwise=PlanNotActive,
        version=Plan.version + 1,
    )
    db.session.refresh(plan)


def open_revision(plan: Plan) -> Plan | None:
    """Return the revision after this one, or None."""
    newest = find_latest_plan(plan.assessment_id)
    return newest if newest is not None and newest.revision > plan.revision else None


def drop_draft(plan: Plan, seen: int, by: Who) -> None:
    """Take back a draft that follows an agreed plan, as it was seen; what was agreed stays.

    Raises `FirstPlanStays` for a first draft, `PlanChangedMeanwhile`.
    """
    if plan.revision == 1:
        raise FirstPlanStays()
    change_if(
        Plan,
        Plan.id == plan.id,
        Plan.state == PlanState.DRAFT,
        Plan.version == seen,
        otherwise=PlanChangedMeanwhile,
        version=seen + 1,
    )
    record_plan_event("dropped", plan, by)
    own = sa.select(Objective.id).where(Objective.plan_id == plan.id)
    for table, column in (
        (Action, Action.objective_id.in_(own)),
        (ObjectiveOrigin, ObjectiveOrigin.objective_id.in_(own)),
        (Objective, Objective.plan_id == plan.id),
        (PlanBasis, PlanBasis.plan_id == plan.id),
        (Plan, Plan.id == plan.id),
    ):
        db.session.execute(sa.delete(table).where(column))


def take_marks_along(replaced: Plan, revised: Plan) -> None:
    """Mark in a revision what was marked done in the plan in force since it was copied."""
    for objective in list_objectives(revised.id):
        before = {one.position: one for one in _same(replaced, objective)}
        for action in list_actions(objective.id):
            was = before.get(action.position)
            if was is not None and was.text == action.text:
                action.done_on = was.done_on
    flush()


def _same(plan: Plan, objective: Objective) -> list[Action]:
    """Return the actions that a plan has on the same statement."""
    found = [one for one in list_objectives(plan.id) if one.statement_id == objective.statement_id]
    return [action for one in found for action in list_actions(one.id)]


def _copy(objective: Objective, revised: Plan) -> None:
    said = ("position", "priority", "statement_id", "outcome", "shown_by", "due_on")
    copy = Objective(plan_id=revised.id, **{name: getattr(objective, name) for name in said})
    db.session.add(copy)
    flush()
    origin = db.session.get(ObjectiveOrigin, objective.id)
    if origin is not None:
        given = {"reason": origin.reason, "carried_from_id": origin.carried_from_id}
        db.session.add(ObjectiveOrigin(objective_id=copy.id, **given))
    said = ("position", "text", "tag", "owner", "due_on", "done_on")
    for action in list_actions(objective.id):
        db.session.add(
            Action(objective_id=copy.id, **{name: getattr(action, name) for name in said})
        )
    flush()

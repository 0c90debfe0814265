"""Agreeing a plan. A revision that both agreed to replaces the one in force."""

from datetime import UTC, datetime

import sqlalchemy as sa

from app.db.changes import change_if
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import Plan
from app.plans.queries import list_actions, list_objectives
from app.plans.queries.following import find_active_elsewhere
from app.plans.rules import PlanState
from app.plans.services.errors import (
    EarlierPlanActive,
    ObjectiveWithoutAction,
    PlanChangedMeanwhile,
)
from app.plans.services.recording import record_plan_event
from app.plans.services.revising import take_marks_along


def agree(plan: Plan, seen: int, by: Who, *, now: datetime | None = None) -> None:
    """Agree to a draft exactly as it was seen. When both sides have, it is active.

    Raises `PlanChangedMeanwhile` when it says something else by now, `ObjectiveWithoutAction`, and
    `EarlierPlanActive` while a plan of an earlier assessment is active.
    An earlier active revision is complete from then on, and kept.
    """
    now = now or datetime.now(UTC)
    _hold_all_of(plan)
    if any(not list_actions(objective.id) for objective in list_objectives(plan.id)):
        raise ObjectiveWithoutAction()
    if find_active_elsewhere(plan) is not None:
        raise EarlierPlanActive()
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


def _hold_all_of(plan: Plan) -> None:
    """Let a person's plans, of whatever assessment, become active one after the other only."""
    own = Plan.person_id == plan.person_id, Plan.organisation_id == plan.organisation_id
    db.session.execute(sa.select(Plan.id).where(*own).order_by(Plan.id).with_for_update())


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
    """Complete the revision that was in force, and take along what was done in it meanwhile."""
    replaced = db.session.scalars(
        sa.update(Plan)
        .where(
            Plan.assessment_id == plan.assessment_id,
            Plan.revision < plan.revision,
            Plan.state == PlanState.ACTIVE,
        )
        .values(state=PlanState.COMPLETE)
        .returning(Plan)
        .execution_options(populate_existing=True)
    ).all()
    for one in replaced:
        take_marks_along(one, plan)

"""Completing a plan, with what came of each objective."""

from collections.abc import Mapping
from datetime import UTC, datetime

from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import ObjectiveEnd, Plan, PlanEnd
from app.plans.queries import list_objectives
from app.plans.rules import Came, PlanState
from app.plans.services.errors import EndMissing, PlanNotActive, RevisionOpenAtEnd
from app.plans.services.recording import record_plan_event
from app.plans.services.revising import hold_active, open_revision


def complete_plan(
    plan: Plan,
    by: Who,
    ends: Mapping[int, tuple[Came, str]],
    *,
    now: datetime | None = None,
) -> None:
    """Complete an active plan; `ends` says by position what came of each objective, and a sentence.

    Raises `PlanNotActive`, `RevisionOpenAtEnd` while a draft of it is open, `EndMissing`.
    """
    hold_active(plan)
    if open_revision(plan) is not None:
        raise RevisionOpenAtEnd()
    for objective in list_objectives(plan.id):
        came, said = ends.get(objective.position, (None, ""))
        if came is None or not said.strip():
            raise EndMissing()
        db.session.add(ObjectiveEnd(objective_id=objective.id, came=came, said=said.strip()))
    ended_at = now or datetime.now(UTC)
    db.session.add(PlanEnd(plan_id=plan.id, ended_by_id=by.person_id, ended_at=ended_at))
    flush()
    change_if(
        Plan,
        Plan.id == plan.id,
        Plan.state == PlanState.ACTIVE,
        otherwise=PlanNotActive,
        state=PlanState.COMPLETE,
    )
    record_plan_event("completed", plan, by)

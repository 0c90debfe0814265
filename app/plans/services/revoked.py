"""A safety-critical validation that is revoked makes a draft objective, where a plan is a draft."""

from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import Plan
from app.plans.queries import list_objectives
from app.plans.rules import MOST_OBJECTIVES, PlanState
from app.plans.services.drafting import add_objective
from app.plans.services.errors import StatementHasObjective


def plan_for_revoked(person_id: UUID, code: str, by: Who) -> None:
    """Add an objective on the statement to the person's newest plan while it is a draft.

    A full plan is left as it is, and so is one that both sides agreed: its page says what no
    objective takes up.
    """
    chosen = sa.select(Plan).where(Plan.person_id == person_id, Plan.state == PlanState.DRAFT)
    plan = db.session.scalar(chosen.order_by(Plan.made_at.desc()).limit(1))
    if plan is None or len(list_objectives(plan.id)) >= MOST_OBJECTIVES:
        return
    try:
        add_objective(plan, plan.version, by, code)
    except (StatementHasObjective, StopIteration):
        return

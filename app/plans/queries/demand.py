"""Which statements people's active plans have objectives on, for counts that are made safe."""

from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.plans.models import Objective, Plan
from app.plans.rules import PlanState


def map_asking(organisation_id: UUID) -> Mapping[UUID, set[UUID]]:
    """Return the statements (permanent ids) of each person with an active plan.

    For the inside only: whoever shows something of it makes it safe first.
    """
    chosen = (
        sa.select(Plan.person_id, FrameworkStatement.permanent_id)
        .outerjoin(Objective, Objective.plan_id == Plan.id)
        .outerjoin(FrameworkStatement, FrameworkStatement.id == Objective.statement_id)
        .where(Plan.organisation_id == organisation_id, Plan.state == PlanState.ACTIVE)
    )
    found: dict[UUID, set[UUID]] = {}
    for row in db.session.execute(chosen):
        held = found.setdefault(row.person_id, set())
        if row.permanent_id is not None:
            held.add(row.permanent_id)
    return found

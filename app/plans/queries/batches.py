"""Which plans somebody may have in a batch: those that they may read one by one."""

from collections.abc import Collection, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment
from app.documents.rules import Wanted, Whose
from app.extensions import db
from app.organisations.rules import Who
from app.people.models import Person
from app.plans.access import may_see_plan
from app.plans.models import Plan
from app.plans.rules import PlanState
from app.validation.queries.batches import newest, people_of

_STAYS = sa.or_(Plan.revision == 1, Plan.state != PlanState.DRAFT)


def list_for_batch(who: Who, whose: Whose, cycle_id: UUID | None) -> Sequence[Wanted]:
    """Return the newest plan of each of these people, or those of a cycle, by name.

    Of a plan that was revised it is the last revision that both agreed to: a draft that follows an
    agreed plan can be dropped, and a file that holds it could then be read by nobody.
    """
    chosen = (
        sa.select(Plan.id, Plan.person_id, Plan.assessment_id)
        .join(Person, Person.id == Plan.person_id)
        .join(Assessment, Assessment.id == Plan.assessment_id)
        .where(_of(who, people_of(who, whose)), _STAYS)
        .order_by(Person.name, Person.id, Plan.made_at.desc(), Plan.revision.desc(), Plan.id)
    )
    if cycle_id is not None:
        chosen = chosen.where(Assessment.cycle_id == cycle_id)
    last: dict[UUID, tuple[UUID, UUID]] = {}
    for plan_id, person_id, assessment_id in db.session.execute(chosen):
        last.setdefault(assessment_id, (plan_id, person_id))
    return newest(list(last.values()), cycle_id)


def still_for_batch(who: Who, plan_ids: Collection[UUID]) -> Collection[UUID]:
    """Return which of these plans somebody may read: their own, and those of the people they
    supervise or stand in for today."""
    people = [who.person_id, *people_of(who, Whose.TEAM)]
    chosen = sa.select(Plan).where(Plan.id.in_(plan_ids), _of(who, people))
    return {plan.id for plan in db.session.scalars(chosen) if may_see_plan(who, plan)}


def _of(who: Who, people: Collection[UUID]) -> sa.ColumnElement[bool]:
    return sa.and_(Plan.organisation_id == who.organisation_id, Plan.person_id.in_(people))

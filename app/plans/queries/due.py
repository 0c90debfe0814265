"""Reads of what is due in active plans: for the home page, and for who is told of what is late."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.queries import holding
from app.people.models import Person
from app.plans.models import Action, Objective, Plan, PlanNotice, PlanReview
from app.plans.rules import PlanState
from app.plans.rules.due import DueAction, Following, Late, follow, late_in


def follow_plans(plans: Iterable[Plan], person_id: UUID, today: date) -> Mapping[UUID, Following]:
    """Return what a person has to do in each of these plans that is active; two queries."""
    active = {one.id: one for one in plans if one.state is PlanState.ACTIVE}
    actions, reviews = _actions(active), map_next_reviews(active.values())
    return {
        key: follow(
            actions.get(key, ()), reviews[key], own=plan.person_id == person_id, today=today
        )
        for key, plan in active.items()
    }


def map_next_reviews(plans: Iterable[Plan]) -> Mapping[UUID, date]:
    """Return when each plan is looked at next: as its last review said, else as was agreed."""
    found = {one.id: one.next_review_on for one in plans}
    chosen = sa.select(PlanReview.plan_id, PlanReview.next_review_on).where(
        PlanReview.plan_id.in_(list(found)), PlanReview.next_review_on.is_not(None)
    )
    rows = db.session.execute(chosen.order_by(PlanReview.reviewed_on, PlanReview.id))
    return found | {plan_id: day for plan_id, day in rows if day is not None}


def list_late(today: date) -> Sequence[Late]:
    """Return whom to tell of what is overdue in which plan, where they were not told yet.

    The worker, and who supervises them today; each of what is theirs to do, and both of a review.
    """
    late = _late_plans(today)
    if not late:
        return []
    actions, reviews = _actions(late), map_next_reviews(late.values())
    supervisors = _supervisors({one.person_id for one in late.values()}, today)
    told = _told({one.assessment_id for one in late.values()})
    found = [
        late_in(
            plan.id,
            plan.assessment_id,
            told_id,
            actions.get(plan.id, ()),
            reviews[plan.id],
            own=told_id == plan.person_id,
            today=today,
        )
        for plan in late.values()
        for told_id in (plan.person_id, supervisors.get(plan.person_id))
        if told_id is not None
    ]
    there = _still_there({one.told_id for one in found}, today)
    left = [one.without(told) for one in found if one.told_id in there]
    return [one for one in left if one.abouts]


def _late_plans(today: date) -> Mapping[UUID, Plan]:
    """Active plans in which something may be late: of most there is nothing to say."""
    undone = (
        sa.select(Action.id)
        .join(Objective, Objective.id == Action.objective_id)
        .where(Objective.plan_id == Plan.id, Action.done_on.is_(None), Action.due_on < today)
        .exists()
    )
    said = sa.select(PlanReview.id).where(
        PlanReview.plan_id == Plan.id, PlanReview.next_review_on < today
    )
    chosen = sa.select(Plan).where(
        Plan.state == PlanState.ACTIVE,
        sa.or_(undone, Plan.next_review_on < today, said.exists()),
    )
    return {one.id: one for one in db.session.scalars(chosen.order_by(Plan.made_at, Plan.id))}


def _actions(plan_ids: Collection[UUID]) -> Mapping[UUID, list[DueAction]]:
    chosen = (
        sa.select(
            Objective.plan_id,
            Objective.statement_id,
            Action.position,
            Action.text,
            Action.owner,
            Action.due_on,
        )
        .join(Action, Action.objective_id == Objective.id)
        .where(Objective.plan_id.in_(list(plan_ids)), Action.done_on.is_(None))
        .order_by(Action.due_on, Objective.position, Action.position)
    )
    found: dict[UUID, list[DueAction]] = {}
    for row in db.session.execute(chosen) if plan_ids else ():
        about = f"{row.statement_id}/{row.position}"
        found.setdefault(row.plan_id, []).append(DueAction(about, row.text, row.owner, row.due_on))
    return found


def _supervisors(people: Collection[UUID], today: date) -> Mapping[UUID, UUID]:
    chosen = sa.select(SupervisionLink.worker_id, SupervisionLink.supervisor_id).where(
        SupervisionLink.worker_id.in_(people), *holding(SupervisionLink, today)
    )
    return dict(db.session.execute(chosen).all())


def _still_there(people: Collection[UUID], today: date) -> Collection[UUID]:
    there = sa.or_(Person.left_on.is_(None), Person.left_on >= today)
    return set(db.session.scalars(sa.select(Person.id).where(Person.id.in_(people), there)))


def _told(assessment_ids: Collection[UUID]) -> Collection[tuple[UUID, UUID, str, date]]:
    chosen = sa.select(
        PlanNotice.assessment_id, PlanNotice.told_id, PlanNotice.about, PlanNotice.due_on
    )
    rows = db.session.execute(chosen.where(PlanNotice.assessment_id.in_(assessment_ids)))
    return {(row.assessment_id, row.told_id, row.about, row.due_on) for row in rows}

"""Following an active plan up: actions done, and reviews."""

from datetime import UTC, date, datetime

from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import Action, ActionMark, Plan, PlanReview
from app.plans.queries.following import find_mark
from app.plans.rules import Owner
from app.plans.services.errors import (
    ActionMarkedAlready,
    DoneOutsidePlan,
    MarkStays,
    NotYourAction,
)
from app.plans.services.recording import record_plan_event
from app.plans.services.revising import hold_active
from app.validation.rules.days import london_day


def finish_action(
    plan: Plan, action: Action, by: Who, *, on: date, now: datetime | None = None
) -> None:
    """Note that an action of an active plan was done on a day; its owner does, or either of both.

    Raises `PlanNotActive`, `NotYourAction`, `ActionMarkedAlready`, and `DoneOutsidePlan` for a day
    before the plan began or after today.
    """
    now = now or datetime.now(UTC)
    hold_active(plan)
    _check_owner(plan, action, by)
    if not plan.from_on <= on <= london_day(now):
        raise DoneOutsidePlan(field="done_on")
    change_if(
        Action,
        Action.id == action.id,
        Action.done_on.is_(None),
        otherwise=ActionMarkedAlready,
        done_on=on,
    )
    _mark(action, on, by, now)
    record_plan_event("did an action of", plan, by)


def take_mark_back(plan: Plan, action: Action, by: Who, *, now: datetime | None = None) -> None:
    """Take back, on the day it was made, that an action is done.

    Raises `PlanNotActive`, `NotYourAction`, and `MarkStays` on a later day.
    """
    now = now or datetime.now(UTC)
    hold_active(plan)
    _check_owner(plan, action, by)
    mark = find_mark(action.id)
    if mark is None or mark.done_on is None or london_day(mark.marked_at) != london_day(now):
        raise MarkStays()
    change_if(
        Action,
        Action.id == action.id,
        Action.done_on.is_not(None),
        otherwise=MarkStays,
        done_on=None,
    )
    _mark(action, None, by, now)
    record_plan_event("took back an action of", plan, by)


def write_review(
    plan: Plan, by: Who, *, reviewed_on: date, progress: str, next_review_on: date | None
) -> PlanReview:
    """Add what was said about an active plan; never changed afterwards. Raises `PlanNotActive`."""
    hold_active(plan)
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


def _check_owner(plan: Plan, action: Action, by: Who) -> None:
    side = Owner.WORKER if by.person_id == plan.person_id else Owner.SUPERVISOR
    if action.owner not in (side, Owner.BOTH):
        raise NotYourAction()


def _mark(action: Action, on: date | None, by: Who, now: datetime) -> None:
    db.session.add(
        ActionMark(action_id=action.id, done_on=on, marked_by_id=by.person_id, marked_at=now)
    )
    flush()
    db.session.refresh(action)

"""Reads of what plans came from, of their revisions, and of what came of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.extensions import db
from app.plans.models import (
    Action,
    ActionMark,
    Objective,
    ObjectiveEnd,
    ObjectiveOrigin,
    Plan,
    PlanBasis,
    PlanEnd,
)
from app.plans.queries import (
    Signed,
    actions_by_objective,
    list_objectives,
    load_signed,
)
from app.plans.rules import PlanState
from app.plans.rules.proposing import reason_for
from app.plans.rules.standing import Standing
from app.plans.rules.starting import DraftAction, Left, still_left
from app.validation.rules.days import london_day


def find_basis(plan_id: UUID) -> PlanBasis | None:
    """Return what a proposed plan was made from; None for a revision."""
    return db.session.get(PlanBasis, plan_id)


def find_end(plan_id: UUID) -> PlanEnd | None:
    """Return who completed a plan and when, or None."""
    return db.session.get(PlanEnd, plan_id)


def map_ends(plan_id: UUID) -> Mapping[UUID, ObjectiveEnd]:
    """Return what came of a completed plan's objectives, by objective."""
    chosen = sa.select(ObjectiveEnd).join(Objective).where(Objective.plan_id == plan_id)
    return {one.objective_id: one for one in db.session.scalars(chosen)}


def map_origins(plan_id: UUID) -> Mapping[UUID, tuple[ObjectiveOrigin, date | None]]:
    """Return why each objective of a plan stands there, with the first day of the plan that it was
    carried from."""
    earlier = orm.aliased(Plan)
    chosen = (
        sa.select(ObjectiveOrigin, earlier.from_on)
        .join(Objective, Objective.id == ObjectiveOrigin.objective_id)
        .outerjoin(earlier, earlier.id == ObjectiveOrigin.carried_from_id)
        .where(Objective.plan_id == plan_id)
    )
    return {row[0].objective_id: (row[0], row[1]) for row in db.session.execute(chosen)}


def list_run(plan: Plan) -> Sequence[Plan]:
    """Return every revision of one plan, the newest first; a plan that follows it is not one."""
    chosen = (
        sa.select(Plan, PlanBasis.plan_id)
        .outerjoin(PlanBasis, PlanBasis.plan_id == Plan.id)
        .where(Plan.assessment_id == plan.assessment_id)
        .order_by(Plan.revision)
    )
    runs: list[list[Plan]] = [[]]
    for one, proposed_id in db.session.execute(chosen):
        if proposed_id is not None:
            runs.append([])
        runs[-1].append(one)
    run = next(held for held in runs if any(one.id == plan.id for one in held))
    return run[::-1]


def replaced_at(plan: Plan, run: Sequence[Plan]) -> datetime | None:
    """Return when both had agreed to the revision that replaced this one, or None."""
    later = [one for one in run if one.revision > plan.revision and one.state != PlanState.DRAFT]
    if not later:
        return None
    agreed = [later[-1].worker_agreed_at, later[-1].supervisor_agreed_at]
    return max(at for at in agreed if at is not None)


def replaced_of(plans: Iterable[Plan]) -> Collection[UUID]:
    """Return which of these plans the next revision replaced; what follows a plan does not."""
    agreed = [one for one in plans if one.state is not PlanState.DRAFT]
    ids = [one.id for one in agreed]
    proposed = set(
        db.session.scalars(sa.select(PlanBasis.plan_id).where(PlanBasis.plan_id.in_(ids)))
    )
    in_turn = pairwise(sorted(agreed, key=lambda one: (one.assessment_id, one.revision)))
    return {
        one.id
        for one, after in in_turn
        if one.assessment_id == after.assessment_id and after.id not in proposed
    }


def find_earlier(person_id: UUID, organisation_id: UUID) -> Plan | None:
    """Return the plan that a person's next one follows: the newest that was ever agreed."""
    chosen = sa.select(Plan).where(
        Plan.person_id == person_id,
        Plan.organisation_id == organisation_id,
        Plan.state != PlanState.DRAFT,
    )
    return db.session.scalar(chosen.order_by(Plan.made_at.desc(), Plan.revision.desc()).limit(1))


def find_active_elsewhere(plan: Plan) -> Plan | None:
    """Return a person's active plan from another assessment than this plan's, or None."""
    chosen = sa.select(Plan).where(
        Plan.person_id == plan.person_id,
        Plan.organisation_id == plan.organisation_id,
        Plan.assessment_id != plan.assessment_id,
        Plan.state == PlanState.ACTIVE,
    )
    return db.session.scalar(chosen.limit(1))


def list_left(earlier: Plan, signed: Signed, now: Sequence[Standing], today: date) -> list[Left]:
    """Return what a completed plan left for the next one, in its order, by today's codes."""
    before = load_signed(earlier.assessment_id)
    keys = {one.statement_id: one.code for one in before.standings}
    permanent = {one.code: one.id for one in before.framework.statements}
    codes = {one.id: one.code for one in signed.framework.statements}
    ends, actions = map_ends(earlier.id), actions_by_objective(earlier.id)
    rows = {
        code: row
        for row in list_objectives(earlier.id)
        if (code := codes.get(permanent[keys[row.statement_id]]))
    }
    asked_now = {one.code: bool(reason_for(one, today)) for one in now if one.part_of_role}
    asked_then = {
        codes.get(permanent[one.code], ""): bool(reason_for(one, earlier.from_on))
        for one in before.standings
    }
    same = before.sign_off.id == signed.sign_off.id
    came = {code: ends[row.id].came for code, row in rows.items() if row.id in ends}
    left = still_left(came, asked_now, {} if same else asked_then)
    return [_left(rows[code], code, actions, today) for code in rows if code in left]


def _left(row: Objective, code: str, actions: Mapping[UUID, list[Action]], today: date) -> Left:
    undone = [one for one in actions.get(row.id, []) if one.done_on is None]
    return Left(
        code,
        row.priority,
        row.outcome,
        row.shown_by,
        row.plan_id,
        tuple(
            DraftAction(one.text, one.tag, one.owner, max(one.due_on, _in_six_weeks(today)))
            for one in undone
        ),
    )


def _in_six_weeks(today: date) -> date:
    return date.fromordinal(today.toordinal() + 42)


def list_marked(plan_id: UUID, today: date) -> Collection[tuple[int, int]]:
    """Return the actions, by their objective's position and their own, that were marked done today:
    that can still be taken back."""
    chosen = (
        sa.select(Objective.position, Action.position, ActionMark.marked_at)
        .join(Action, Action.id == ActionMark.action_id)
        .join(Objective, Objective.id == Action.objective_id)
        .where(
            Objective.plan_id == plan_id,
            Action.done_on.is_not(None),
            ActionMark.done_on.is_not(None),
        )
    )
    rows = db.session.execute(chosen)
    return {(row[0], row[1]) for row in rows if london_day(row[2]) == today}


def find_mark(action_id: UUID) -> ActionMark | None:
    """Return the last time that an action was marked done, or that was taken back."""
    chosen = sa.select(ActionMark).where(ActionMark.action_id == action_id)
    return db.session.scalar(chosen.order_by(ActionMark.marked_at.desc()).limit(1))

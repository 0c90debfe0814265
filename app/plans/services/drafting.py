"""Changing a draft. Every change takes back what one side had agreed."""

from dataclasses import replace
from datetime import UTC, date, datetime

from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import Action, Objective, ObjectiveOrigin, Plan
from app.plans.queries import list_actions, list_objectives, load_signed
from app.plans.queries.templates import template_of
from app.plans.queries.today import standings_today
from app.plans.rules import (
    MOST_ACTIONS,
    MOST_OBJECTIVES,
    ActionTag,
    Owner,
    PlanState,
    Priority,
    Reason,
    first_free,
)
from app.plans.rules.proposing import draft, reason_for
from app.plans.services.errors import (
    PlanChangedMeanwhile,
    StatementHasObjective,
    TooManyActions,
    TooManyObjectives,
)
from app.plans.services.proposing import with_own, write_objective
from app.plans.services.recording import record_plan_event
from app.validation.rules.days import london_day


def change_aims(plan: Plan, seen: int, by: Who, *, aims: str, strengths: str) -> None:
    """Change what the worker aims for and what they are good at."""
    _change(plan, seen, by, aims=aims.strip(), strengths=strengths.strip())


def change_support(
    plan: Plan,
    seen: int,
    by: Who,
    *,
    support: str,
    protected_hours: int,
    until_on: date,
    next_review_on: date,
) -> None:
    """Change what the employer gives: support, protected hours, how long, when it is reviewed."""
    _change(
        plan,
        seen,
        by,
        support=support.strip(),
        protected_hours=protected_hours,
        until_on=until_on,
        next_review_on=next_review_on,
    )


def change_objective(
    plan: Plan,
    objective: Objective,
    seen: int,
    by: Who,
    *,
    priority: Priority,
    outcome: str,
    shown_by: str,
    due_on: date,
) -> None:
    """Change what an objective says; its statement stays."""
    _change(plan, seen, by)
    objective.priority = priority
    objective.outcome = outcome.strip()
    objective.shown_by = shown_by.strip()
    objective.due_on = due_on
    flush()


def add_objective(plan: Plan, seen: int, by: Who, code: str, aim: str = "") -> Objective:
    """Add an objective on a statement of the role: an `aim` in the worker's own words, or the
    framework's words to begin with.

    Raises `StatementHasObjective`, `TooManyObjectives`, `PlanChangedMeanwhile`.
    """
    signed = load_signed(plan.assessment_id)
    today = london_day(datetime.now(UTC))
    standings = standings_today(signed, plan.person_id, today)
    standing = next(one for one in standings if one.code == code)
    taken = {row.position: row for row in list_objectives(plan.id)}
    if standing.statement_id in {row.statement_id for row in taken.values()}:
        raise StatementHasObjective()
    position = first_free(taken, MOST_OBJECTIVES)
    if position is None:
        raise TooManyObjectives()
    _change(plan, seen, by)
    chosen = Reason.AIM if aim.strip() else Reason.CHOSEN
    held = template_of(plan)
    proposed = draft(
        signed.framework,
        standing,
        reason_for(standing, today) or chosen,
        today,
        held.says if held else None,
    )
    (proposed,) = with_own(plan, signed.framework, [proposed], today)
    if aim.strip():
        proposed = replace(proposed, outcome=aim.strip(), reason=Reason.AIM)
    return write_objective(plan, position, proposed)


def remove_objective(plan: Plan, objective: Objective, seen: int, by: Who) -> None:
    """Take an objective and its actions out of a draft."""
    _change(plan, seen, by)
    for action in list_actions(objective.id):
        db.session.delete(action)
    if origin := db.session.get(ObjectiveOrigin, objective.id):
        db.session.delete(origin)
    flush()
    db.session.delete(objective)
    flush()


def save_action(
    plan: Plan,
    objective: Objective,
    action: Action | None,
    seen: int,
    by: Who,
    *,
    text: str,
    tag: ActionTag,
    owner: Owner,
    due_on: date,
) -> Action:
    """Change an action, or add one when `action` is None; raises `TooManyActions`."""
    _change(plan, seen, by)
    if action is None:
        taken = {row.position: row for row in list_actions(objective.id)}
        position = first_free(taken, MOST_ACTIONS)
        if position is None:
            raise TooManyActions()
        action = Action(objective_id=objective.id, position=position)
        db.session.add(action)
    action.text, action.tag, action.owner, action.due_on = text.strip(), tag, owner, due_on
    flush()
    return action


def remove_action(plan: Plan, action: Action, seen: int, by: Who) -> None:
    """Take an action out of a draft."""
    _change(plan, seen, by)
    db.session.delete(action)
    flush()


def _change(plan: Plan, seen: int, by: Who, **values: object) -> None:
    """Change a draft as it was seen, and take back agreement to what it said before."""
    change_if(
        Plan,
        Plan.id == plan.id,
        Plan.state == PlanState.DRAFT,
        Plan.version == seen,
        otherwise=PlanChangedMeanwhile,
        version=seen + 1,
        worker_agreed_at=None,
        supervisor_agreed_at=None,
    )
    for name, value in values.items():
        setattr(plan, name, value)
    flush()
    record_plan_event("changed", plan, by)

"""Proposing a plan and changing a draft. Every change takes back what one side had agreed."""

from datetime import UTC, date, datetime

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import Action, Objective, Plan
from app.plans.queries import list_actions, list_objectives, load_signed
from app.plans.queries.showing import without_revoked
from app.plans.rules import (
    MOST_ACTIONS,
    MOST_OBJECTIVES,
    ActionTag,
    Owner,
    PlanState,
    Priority,
    first_free,
)
from app.plans.rules.proposing import (
    MONTHS_OF_PLAN,
    DraftObjective,
    Reason,
    draft,
    months_after,
    propose,
    reason_for,
)
from app.plans.services.errors import (
    PlanChangedMeanwhile,
    StatementHasObjective,
    TooManyActions,
    TooManyObjectives,
)
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day


def propose_plan(claim: Claim, by: Who, *, now: datetime | None = None) -> Plan:
    """Grow a draft plan from what a signed claim left open; raises `PlanExists`.

    `claim` is signed. The draft runs six months from today and holds at most six objectives.
    """
    now = now or datetime.now(UTC)
    today = london_day(now)
    signed = load_signed(claim.assessment_id)
    plan = Plan(
        organisation_id=claim.organisation_id,
        person_id=claim.worker_id,
        supervisor_id=signed.record.supervisor,
        assessment_id=claim.assessment_id,
        revision=1,
        state=PlanState.DRAFT,
        from_on=today,
        until_on=months_after(today, MONTHS_OF_PLAN),
        next_review_on=months_after(today, 2),
        made_at=now,
    )
    db.session.add(plan)
    flush()
    standings = without_revoked(signed.standings, claim.worker_id, today)
    for position, proposed in enumerate(propose(signed.framework, standings, today), 1):
        _add(plan, position, proposed)
    record_plan_event("proposed", plan, by)
    return plan


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


def add_objective(plan: Plan, seen: int, by: Who, code: str) -> Objective:
    """Add an objective on a statement of the role, in the framework's words to begin with."""
    signed = load_signed(plan.assessment_id)
    today = london_day(datetime.now(UTC))
    standings = without_revoked(signed.standings, plan.person_id, today)
    standing = next(one for one in standings if one.code == code)
    taken = {row.position: row for row in list_objectives(plan.id)}
    if standing.statement_id in {row.statement_id for row in taken.values()}:
        raise StatementHasObjective()
    position = first_free(taken, MOST_OBJECTIVES)
    if position is None:
        raise TooManyObjectives()
    _change(plan, seen, by)
    reason = reason_for(standing, today) or Reason.CHOSEN
    return _add(plan, position, draft(signed.framework, standing, reason, today))


def remove_objective(plan: Plan, objective: Objective, seen: int, by: Who) -> None:
    """Take an objective and its actions out of a draft."""
    _change(plan, seen, by)
    for action in list_actions(objective.id):
        db.session.delete(action)
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


def _add(plan: Plan, position: int, proposed: DraftObjective) -> Objective:
    objective = Objective(
        plan_id=plan.id,
        position=position,
        priority=proposed.priority,
        statement_id=proposed.standing.statement_id,
        outcome=proposed.outcome,
        shown_by=proposed.shown_by,
        due_on=proposed.due_on,
    )
    db.session.add(objective)
    flush()
    for number, one in enumerate(proposed.actions, 1):
        db.session.add(
            Action(
                objective_id=objective.id,
                position=number,
                text=one.text,
                tag=one.tag,
                owner=one.owner,
                due_on=one.due_on,
            )
        )
    flush()
    return objective


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


def record_plan_event(verb: str, plan: Plan, by: Who) -> None:
    """Write into the audit chain that somebody did `verb` to a plan."""
    record_event(
        verb,
        "plan",
        plan.id,
        organisation_id=plan.organisation_id,
        by_id=by.person_id,
        revision=plan.revision,
    )

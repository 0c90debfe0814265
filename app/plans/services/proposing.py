"""Proposing a plan: from a signed record, from the template of the role, from what a plan left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import Action, Objective, ObjectiveOrigin, Plan, PlanBasis
from app.plans.queries import Signed, find_latest_plan, load_signed
from app.plans.queries.following import find_earlier, list_left
from app.plans.queries.learning import suggest_to_learn
from app.plans.queries.templates import find_template
from app.plans.queries.today import standings_today
from app.plans.rules import PlanState
from app.plans.rules.courses import with_courses
from app.plans.rules.proposing import MONTHS_OF_PLAN, DraftObjective, months_after, propose
from app.plans.rules.starting import Left, Template
from app.plans.services.errors import EarlierPlanActive, PlanExists, PlanNotComplete
from app.plans.services.recording import record_plan_event
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day
from skills_framework.model import Framework


@dataclass(frozen=True, slots=True)
class Start:
    """What a plan starts from: a template by its key, and the plan that it follows."""

    template: Template | None
    template_id: UUID | None
    earlier: Plan | None
    left: Sequence[Left]


def propose_plan(claim: Claim, by: Who, *, now: datetime | None = None) -> Plan:
    """Grow a draft plan from what a signed claim left open, and from what the plan before it left.

    `claim` is signed. The draft holds at most six objectives, and runs as long as the template of
    the role says, or six months. Raises `PlanExists`, `EarlierPlanActive`.
    """
    now = now or datetime.now(UTC)
    plan = Plan(
        organisation_id=claim.organisation_id,
        person_id=claim.worker_id,
        assessment_id=claim.assessment_id,
        revision=1,
        made_at=now,
    )
    if find_latest_plan(claim.assessment_id) is not None:
        raise PlanExists()
    return _propose(plan, load_signed(claim.assessment_id), by, london_day(now))


def follow_plan(ended: Plan, by: Who, *, now: datetime | None = None) -> Plan:
    """Grow the next plan from a completed one, where no new assessment was signed since.

    Raises `PlanNotComplete`, and `PlanExists` when something came after it already.
    """
    now = now or datetime.now(UTC)
    newest = find_latest_plan(ended.assessment_id)
    if newest is None or newest.id != ended.id:
        raise PlanExists()
    if ended.state is not PlanState.COMPLETE:
        raise PlanNotComplete()
    plan = Plan(
        organisation_id=ended.organisation_id,
        person_id=ended.person_id,
        assessment_id=ended.assessment_id,
        revision=ended.revision + 1,
        made_at=now,
    )
    return _propose(plan, load_signed(ended.assessment_id), by, london_day(now))


def _propose(plan: Plan, signed: Signed, by: Who, today: date) -> Plan:
    standings = standings_today(signed, plan.person_id, today)
    start = _start(plan, signed, today)
    template = start.template
    plan.state, plan.supervisor_id, plan.from_on = PlanState.DRAFT, signed.record.supervisor, today
    plan.until_on = months_after(today, template.months if template else MONTHS_OF_PLAN)
    plan.next_review_on = months_after(today, 2)
    if template:
        plan.support, plan.protected_hours = template.support, template.protected_hours
        review = today + timedelta(weeks=template.review_weeks)
        plan.next_review_on = min(review, plan.until_on)
    db.session.add(plan)
    flush()
    earlier_id = start.earlier.id if start.earlier else None
    db.session.add(PlanBasis(plan_id=plan.id, template_id=start.template_id, after_id=earlier_id))
    proposed = propose(signed.framework, standings, today, start.left, template)
    for position, one in enumerate(with_own(plan, signed.framework, proposed, today), 1):
        write_objective(plan, position, one)
    record_plan_event("proposed", plan, by)
    return plan


def with_own(
    plan: Plan, framework: Framework, drafts: Sequence[DraftObjective], today: date
) -> Sequence[DraftObjective]:
    """Return draft objectives with the organisation's own courses where they fit."""
    held = [one.standing for one in drafts]
    suggested = suggest_to_learn(plan.organisation_id, framework, held, today)
    return with_courses(framework, drafts, suggested)


def _start(plan: Plan, signed: Signed, today: date) -> Start:
    held = find_template(plan.organisation_id, signed.record.role_profile, today)
    earlier = find_earlier(plan.person_id, plan.organisation_id)
    if earlier is not None and earlier.state is PlanState.ACTIVE:
        raise EarlierPlanActive()
    now = standings_today(signed, plan.person_id, today)
    left = list_left(earlier, signed, now, today) if earlier else ()
    return Start(held.says if held else None, held.id if held else None, earlier, left)


def write_objective(plan: Plan, position: int, proposed: DraftObjective) -> Objective:
    """Write an objective with its actions, and why it stands there."""
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
    origin = {"reason": proposed.reason, "carried_from_id": proposed.carried_from}
    db.session.add(ObjectiveOrigin(objective_id=objective.id, **origin))
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

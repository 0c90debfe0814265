"""Demonstration plans, grown from signed claims through the services, and what they start with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.plans.queries import list_actions, list_objectives
from app.plans.queries.templates import get_role
from app.plans.rules import ActionTag, Owner
from app.plans.rules.starting import StandardAction, Template
from app.plans.services.agreeing import agree
from app.plans.services.drafting import change_aims, change_support
from app.plans.services.following import finish_action, write_review
from app.plans.services.proposing import propose_plan
from app.plans.services.revising import revise
from app.plans.services.templates import set_template
from app.validation.queries.claims import load_claim

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from app.devtools.reviews import Judges
    from app.devtools.rounds import Begun
    from app.organisations.rules import Who
    from app.plans.models import Plan

AIMS = "To lead a plan on my own by the summer, and to be asked when something is hard."
STRENGTHS = "People trust me early. My records are up to date and can be read by anyone."
SUPPORT = "A joint visit each month, and a place on the autumn course."
PROGRESS = "Two joint visits are done. The record audit waits for a quieter week."
HOURS, MORE_HOURS = 24, 30
STARTS_WITH = Template(
    SUPPORT,
    HOURS,
    8,
    6,
    (
        StandardAction(
            "Sit with the practice lead for an hour and plan the first two visits.",
            ActionTag.WITH_OTHERS,
            Owner.WORKER,
            4,
        ),
        StandardAction(
            "Read the council’s recording guide together, then audit one of your own records.",
            ActionTag.FORMAL,
            Owner.BOTH,
            6,
            statement="J1",
        ),
    ),
)


def set_out(lead: Who, roles: Iterable[str], at: datetime) -> None:
    """Say what the plans of these roles start with."""
    for role in roles:
        set_template(get_role(role, lead), lead, STARTS_WITH, from_on=at.date(), now=at)


def make(begun: Begun, judges: Judges, worker: Who, *, at: datetime, agreed: bool) -> None:
    """Grow a plan from a signed claim and fill it in: a draft, or `agreed`, followed up and changed
    since."""
    assessment = begun.assessment
    claim = load_claim(assessment.id, organisation_id=assessment.organisation_id)
    plan = propose_plan(claim, judges.supervisor, now=at)
    change_aims(plan, plan.version, worker, aims=AIMS, strengths=STRENGTHS)
    _support(plan, judges.supervisor, HOURS)
    if agreed:
        _agree(plan, judges.supervisor, worker, at)
        _follow_up(plan, judges.supervisor, worker, at + timedelta(days=20))


def _follow_up(plan: Plan, supervisor: Who, worker: Who, at: datetime) -> None:
    first = list_objectives(plan.id)[0]
    action = next(one for one in list_actions(first.id) if one.owner is not Owner.SUPERVISOR)
    finish_action(plan, action, worker, on=at.date(), now=at)
    write_review(plan, supervisor, reviewed_on=at.date(), progress=PROGRESS, next_review_on=None)
    revised = revise(plan, supervisor, now=at)
    _support(revised, supervisor, MORE_HOURS)
    _agree(revised, supervisor, worker, at)


def _support(plan: Plan, supervisor: Who, hours: int) -> None:
    change_support(
        plan,
        plan.version,
        supervisor,
        support=SUPPORT,
        protected_hours=hours,
        until_on=plan.until_on,
        next_review_on=plan.next_review_on,
    )


def _agree(plan: Plan, supervisor: Who, worker: Who, at: datetime) -> None:
    for who in (worker, supervisor):
        agree(plan, plan.version, who, now=at)

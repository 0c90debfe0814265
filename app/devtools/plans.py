"""Demonstration plans, grown from signed claims through the services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.plans.services.agreeing import agree
from app.plans.services.drafting import change_aims, change_support
from app.plans.services.proposing import propose_plan
from app.validation.queries.claims import load_claim

if TYPE_CHECKING:
    from app.devtools.reviews import Judges
    from app.devtools.rounds import Begun
    from app.organisations.rules import Who

AIMS = "To lead a plan on my own by the summer, and to be asked when something is hard."
STRENGTHS = "People trust me early. My records are up to date and can be read by anyone."
SUPPORT = "A joint visit each month, and a place on the autumn course."
HOURS = 24


def make(begun: Begun, judges: Judges, worker: Who, *, agreed: bool) -> None:
    """Grow a plan from a signed claim and fill it in; `agreed` by both sides, or a draft."""
    assessment = begun.assessment
    claim = load_claim(assessment.id, organisation_id=assessment.organisation_id)
    plan = propose_plan(claim, judges.supervisor)
    change_aims(plan, plan.version, worker, aims=AIMS, strengths=STRENGTHS)
    change_support(
        plan,
        plan.version,
        judges.supervisor,
        support=SUPPORT,
        protected_hours=HOURS,
        until_on=plan.until_on,
        next_review_on=plan.next_review_on,
    )
    if agreed:
        agree(plan, plan.version, worker)
        agree(plan, plan.version, judges.supervisor)

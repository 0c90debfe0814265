"""The audit events of plans."""

from datetime import UTC, datetime

from app.audit.services import record_event
from app.organisations.queries import find_absent
from app.organisations.rules import Who
from app.organisations.rules.days import london_day
from app.plans.models import Plan


def record_plan_event(verb: str, plan: Plan, by: Who) -> None:
    """Write into the audit chain that somebody did `verb` to a plan, and for whom a deputy did."""
    absent_id = find_absent(by.person_id, plan.person_id, london_day(datetime.now(UTC)))
    facts = {"standing_in_for": str(absent_id)} if absent_id else {}
    record_event(
        verb,
        "plan",
        plan.id,
        organisation_id=plan.organisation_id,
        by_id=by.person_id,
        now=None,
        revision=plan.revision,
        **facts,
    )

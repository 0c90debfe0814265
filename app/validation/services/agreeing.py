"""Confirming together the levels on which both sides agree."""

from datetime import UTC, datetime

from app.organisations.rules import Who
from app.validation.access import may_judge_statement
from app.validation.queries.reviews import list_reviews
from app.validation.rules import DecisionKind
from app.validation.rules.agreeing import agreeing
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.deciding import decide_area
from app.validation.services.parties import lock_for_judge


def confirm_agreed(
    claim: Claim, decider: Who, area: str | None = None, *, now: datetime | None = None
) -> list[str]:
    """Decide *agreed* wherever both came to one level blind, in an area or in all that are shown.

    Returns the codes, each with a decision and an event of its own. Safety-critical statements
    and those that lack evidence wait. Raises what `lock_for_judge` raises.
    """
    now = now or datetime.now(UTC)
    claim = lock_for_judge(claim, decider)
    entry = DecisionEntry(DecisionKind.AGREED)
    found = [
        one
        for one in agreeing(list_reviews(claim, area), now)
        if may_judge_statement(decider, claim, safety_critical=one.needs_registered)
    ]
    for code in dict.fromkeys(one.statement.area_code for one in found):
        entries = {one.code: entry for one in found if one.statement.area_code == code}
        decide_area(claim, decider, code, entries, now=now)
    return [one.code for one in found]

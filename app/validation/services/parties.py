"""Whoever writes about a claim is still a party to it once nobody else can change that."""

from collections.abc import Callable

from app.assessments.services import AssessmentAlreadySigned
from app.db.domain import NothingFound
from app.organisations.rules import Who
from app.validation.access import may_judge_some
from app.validation.queries.claims import load_claim
from app.validation.rules.claims import Claim

May = Callable[[Who, Claim], bool]


def lock_for_judge(claim: Claim, judge: Who) -> Claim:
    """Lock an open claim for one of its judges of today and return it as it stands now.

    Raises what `lock_for` raises.
    """
    return lock_for(claim, judge, may_judge_some)


def lock_for(claim: Claim, who: Who, may: May) -> Claim:
    """Lock an open claim for whoever `may` write about it, and return it as it stands now.

    Raises `AssessmentAlreadySigned`, or `NothingFound` for who is no party to it any more: the page
    that was open in their browser is older than the change.
    """
    held = load_claim(claim.assessment_id, organisation_id=claim.organisation_id, lock=True)
    if held.signed:
        raise AssessmentAlreadySigned()
    if not may(who, held):
        raise NothingFound()
    return held

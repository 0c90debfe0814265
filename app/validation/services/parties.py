"""Whoever writes about a claim is still a party to it once nobody else can change that."""

from app.assessments.services import AssessmentAlreadySigned
from app.db.domain import NothingFound
from app.organisations.rules import Who
from app.validation.access import may_judge_some
from app.validation.queries.claims import load_claim
from app.validation.rules.claims import Claim


def lock_for_judge(claim: Claim, judge: Who) -> Claim:
    """Lock an open claim for one of its judges of today and return it as it stands now.

    Raises `AssessmentAlreadySigned`, or `NothingFound` for who judges it no longer: the page that
    was open in their browser is older than the change.
    """
    held = load_claim(claim.assessment_id, organisation_id=claim.organisation_id, lock=True)
    if held.signed:
        raise AssessmentAlreadySigned()
    if not may_judge_some(judge, held):
        raise NothingFound()
    return held

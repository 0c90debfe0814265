"""A judge brings evidence of their own to a statement: up to three items, seen by the worker."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

from app.assessments.queries import get_assessment_by_id
from app.assessments.rules import Side
from app.assessments.services.attaching import add_links
from app.evidence.rules import Content
from app.evidence.services import add_evidence, lock_evidence
from app.organisations.rules import Who
from app.validation.access import may_judge_statement
from app.validation.queries.bringing import list_known
from app.validation.queries.claims import load_claim
from app.validation.queries.reviews import find_review
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review
from app.validation.services.errors import NotTheirsToJudge
from app.validation.services.events import record


def bring_evidence(
    claim: Claim, judge: Who, code: str, content: Content, *, now: datetime | None = None
) -> UUID:
    """Add an item about the worker's practice and attach it to a statement of an open claim.

    It belongs to the worker's evidence and stays as it is from the start: nobody takes it off.
    Returns its key. Raises `NotTheirsToJudge`, `TooManyAttached`, or as `add_evidence`.
    """
    now = now or datetime.now(UTC)
    claim, review = _hold(claim, judge, code)
    item = add_evidence(
        claim.organisation_id, claim.worker_id, content, by_id=judge.person_id, now=now
    )
    _attach(claim, judge, review, [item.id], now)
    lock_evidence([item.id])
    return item.id


def bring_known(
    claim: Claim,
    judge: Who,
    code: str,
    evidence_ids: Collection[UUID],
    *,
    now: datetime | None = None,
) -> None:
    """Attach items that the claim shows the judge already to one more of its statements.

    Others are left out. Raises `NotTheirsToJudge` or `TooManyAttached`.
    """
    claim, review = _hold(claim, judge, code)
    known = {item.id for item in list_known(claim, judge, review)}
    _attach(claim, judge, review, known & set(evidence_ids), now or datetime.now(UTC))


def _hold(claim: Claim, judge: Who, code: str) -> tuple[Claim, Review]:
    """The claim as it stands, which nobody signs meanwhile, and the statement to be judged."""
    claim = load_claim(claim.assessment_id, organisation_id=claim.organisation_id, lock=True)
    review = find_review(claim, code)
    if review is None or not may_judge_statement(
        judge, claim, safety_critical=review.needs_registered
    ):
        raise NotTheirsToJudge(code)
    return claim, review


def _attach(
    claim: Claim, judge: Who, review: Review, evidence_ids: Collection[UUID], now: datetime
) -> None:
    if not evidence_ids:
        return
    add_links(
        get_assessment_by_id(claim.assessment_id),
        review.statement_id,
        evidence_ids,
        by_id=judge.person_id,
        side=Side.SUPERVISOR,
    )
    count = len(evidence_ids)
    record("attached evidence", "statement", review.statement_id, claim, judge, now, items=count)

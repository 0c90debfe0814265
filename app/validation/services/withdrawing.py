"""A worker takes a claim back while nothing of it is shown."""

from datetime import UTC, datetime

from app.assessments.queries import get_assessment_by_id
from app.assessments.services import AssessmentAlreadySigned
from app.assessments.services.sending import withdraw
from app.db.domain import DomainError
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.validation.models import Withdrawal
from app.validation.queries.claims import load_claim
from app.validation.queries.counts import count_shown_areas
from app.validation.rules.claims import Claim
from app.validation.services.events import record


class TooLateToWithdraw(DomainError):
    """Both levels of an area are shown: the review goes on."""

    sentence = "Both levels of an area are shown, so this claim stays until it is signed off."


def withdraw_claim(claim: Claim, worker: Who, *, now: datetime | None = None) -> None:
    """Take a claim back: its worker may change it and send it again; its judge is told.

    Whoever is first wins: raises `TooLateToWithdraw` once an area is shown, or
    `AssessmentAlreadySigned`. What was judged is kept for when it is sent again.
    """
    now = now or datetime.now(UTC)
    claim = load_claim(claim.assessment_id, organisation_id=claim.organisation_id, lock=True)
    if claim.signed:
        raise AssessmentAlreadySigned()
    if count_shown_areas([claim.assessment_id]):
        raise TooLateToWithdraw()
    withdraw(get_assessment_by_id(claim.assessment_id), by_id=worker.person_id)
    taken = Withdrawal(
        assessment_id=claim.assessment_id, withdrawn_by_id=worker.person_id, withdrawn_at=now
    )
    db.session.add(taken)
    flush()
    record("took back", "claim", taken.id, claim, worker, now)

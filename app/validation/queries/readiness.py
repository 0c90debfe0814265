"""Reads of what stands in the way of signing a claim, by the rules and days that hold for it."""

from collections.abc import Sequence
from datetime import date, datetime

from app.assessments.queries.later import find_later
from app.organisations.queries import list_absences
from app.validation.models import SignOffComment
from app.validation.queries.reviews import find_comment
from app.validation.rules.claims import Claim
from app.validation.rules.contesting import ContestDays
from app.validation.rules.days import london_day
from app.validation.rules.readiness import Readiness, check_readiness
from app.validation.rules.reviews import Review


def find_readiness(claim: Claim, reviews: Sequence[Review], now: datetime) -> Readiness:
    """Say whether a claim with these statements can be signed now, and what stands in the way."""
    comment = find_comment(claim.assessment_id, claim.worker_id)
    later = find_later(claim.assessment_id) is not None
    return readiness_of(claim, reviews, comment, now, later=later)


def readiness_of(
    claim: Claim,
    reviews: Sequence[Review],
    comment: SignOffComment | None,
    now: datetime,
    *,
    later: bool,
) -> Readiness:
    """Say the same for whoever has read the worker's comment, and whether it is a `later` claim."""
    days = find_contest_days(claim, london_day(now))
    return check_readiness(reviews, comment, now, days, later=later)


def find_contest_days(claim: Claim, today: date) -> ContestDays:
    """Return how many days the worker of a claim has, and when they are away: one query."""
    return ContestDays(claim.rules.contest_days, list_absences(claim.worker_id), today)

"""Which levels agree so plainly that they can be confirmed together. Pure."""

from collections.abc import Sequence
from datetime import datetime

from app.validation.rules.reviews import Review, lacks_evidence


def agreeing(reviews: Sequence[Review], now: datetime) -> list[Review]:
    """Return the statements that wait for a decision and on which both sides came to one level,
    the judge without sight of the worker's.

    Never a safety-critical one: each is decided by itself. Nor one that lacks evidence.
    """
    return [one for one in reviews if _waits(one) and _agrees(one) and not _lacks(one, now)]


def _waits(review: Review) -> bool:
    return review.shown and review.decision is None and review.disagreement is None


def _agrees(review: Review) -> bool:
    judged = review.judgement
    return (
        judged is not None
        and judged.blind
        and judged.level is not None
        and judged.level == review.sent.level
        and not review.statement.safety_critical
    )


def _lacks(review: Review, now: datetime) -> bool:
    return bool(lacks_evidence(review.statement, review.sent.level, review.evidence, now))

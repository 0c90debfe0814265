"""What still stands in the way of signing off, and how long the worker may contest. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.evidence.rules import count_types
from app.validation.rules.contesting import USUAL, ContestDays
from app.validation.rules.days import london_day
from app.validation.rules.reviews import Review, codes

if TYPE_CHECKING:
    from app.validation.models import SignOffComment

TYPES_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether a claim can be signed today: `hindrances` are sentences, none when it can."""

    hindrances: tuple[str, ...]
    contest_until: date | None
    accepted_at: datetime | None

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.hindrances


def last_decided_at(reviews: Sequence[Review]) -> datetime | None:
    """Return when the last decision was made, or None while one is missing."""
    made = [review.decision for review in reviews]
    if not made or None in made:
        return None
    return max(decision.decided_at for decision in made if decision is not None)


def contest_until(reviews: Sequence[Review], days: ContestDays = USUAL) -> date | None:
    """Return the last day on which the worker may contest, or None while a decision is missing.

    10 of their own working days from the last decision: a later decision starts them anew.
    """
    return _last_day(last_decided_at(reviews), days)


def _last_day(decided: datetime | None, days: ContestDays) -> date | None:
    return None if decided is None else days.last_day(london_day(decided))


def _accepted_at(decided: datetime | None, comment: SignOffComment | None) -> datetime | None:
    """Return when the worker accepted, or None; accepting ends with a decision made after it."""
    if decided is None or comment is None or not comment.accepts or comment.written_at < decided:
        return None
    return comment.written_at


def check_readiness(
    reviews: Sequence[Review],
    worker_comment: SignOffComment | None,
    now: datetime,
    days: ContestDays = USUAL,
    *,
    later: bool = False,
) -> Readiness:
    """Say what stands in the way of signing off now, everything at once.

    A `later` claim of some statements follows a whole one, which had its types of evidence.
    """
    decided = last_decided_at(reviews)
    until = _last_day(decided, days)
    accepted = _accepted_at(decided, worker_comment)
    found = [
        sentence
        for sentence in (
            _not_shown(reviews),
            _not_decided(reviews),
            _returned(reviews),
            _contested(reviews),
            "" if later else _too_few_types(reviews),
            _waiting(until, accepted, now),
        )
        if sentence
    ]
    return Readiness(tuple(found), until, accepted)


def _not_shown(reviews: Sequence[Review]) -> str:
    hidden = sorted({review.statement.area_code for review in reviews if not review.shown})
    return f"Both levels are not shown yet in: {', '.join(hidden)}." if hidden else ""


def _not_decided(reviews: Sequence[Review]) -> str:
    open_ = [review for review in reviews if review.shown and review.decision is None]
    return f"There is no decision yet on {codes(open_)}." if open_ else ""


def _returned(reviews: Sequence[Review]) -> str:
    back = [review for review in reviews if review.returned]
    return f"Returned to the worker and not sent again yet: {codes(back)}." if back else ""


def _contested(reviews: Sequence[Review]) -> str:
    open_ = [review for review in reviews if review.contested]
    return f"A second reader has not decided yet on {codes(open_)}." if open_ else ""


def _too_few_types(reviews: Sequence[Review]) -> str:
    held = [item for review in reviews for item in review.evidence]
    validated = any(review.final_level for review in reviews)
    needed = reviews[0].book.types_needed if reviews else TYPES_NEEDED
    if not validated or count_types(held) >= needed:
        return ""
    number = {1: "one type", 2: "two types"}.get(needed, f"{needed} types")
    return f"The whole assessment needs evidence of {number} or more."


def _waiting(until: date | None, accepted: datetime | None, now: datetime) -> str:
    if until is None or accepted is not None or london_day(now) > until:
        return ""
    return (
        f"The worker can contest until {until.day} {until:%B %Y}, unless they accept before then."
    )

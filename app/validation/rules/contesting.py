"""Until when a worker may contest a level, in working days of their own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.assessments.rules.own_days import Away, is_away
from app.organisations.rules import in_words
from app.validation.rules.days import CONTEST_WITHIN, is_working_day

if TYPE_CHECKING:
    from app.validation.rules.reviews import Review

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ContestDays:
    """How many working days a worker has for contesting, and when they are away.

    A day on which they are away is none of theirs. An absence that goes on counts until `today`,
    so that their last day moves on with it.
    """

    number: int = CONTEST_WITHIN
    away: Sequence[Away] = ()
    today: date = date.min

    def last_day(self, decided_on: date) -> date:
        """Return the last day on which a level that was decided on a day may be contested."""
        day, left = decided_on, self.number
        while left > 0:
            day += ONE_DAY
            left -= is_working_day(day) and not is_away(day, self.away, self.today)
        return day


USUAL = ContestDays()


def contest_refusal(
    review: Review, until: date | None, days: ContestDays, today: date
) -> str | None:
    """Say why a worker cannot contest this level today, or None when they can.

    `until` is the last day for it, or None while another statement waits for its decision.
    """
    if review.disagreement is not None:
        return "You contested this level already. It is not contested a second time."
    if review.decision is None or not review.contestable:
        return "This level was not decided otherwise than you see it: there is nothing to contest."
    if until is not None and today > until:
        return f"Your {days.number} working days for contesting this ended on {in_words(until)}."
    return None

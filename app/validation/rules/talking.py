"""When two levels are talked through before anything is decided, and how one goes on without. Pure.

A note of either side is enough: that they talked, or why they could not. Without any note the
decision waits for 10 working days after both levels were shown, and no longer.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.validation.rules import DecisionKind, needs_conversation
from app.validation.rules.days import add_working_days, london_day

if TYPE_CHECKING:
    from app.validation.rules.reviews import Review

WAITS_FOR = 10
# Neither of these is a level, so neither needs the conversation first.
WITHOUT_LEVEL = (DecisionKind.NOT_ENOUGH_SEEN, DecisionKind.RETURNED)


def is_far(review: Review) -> bool:
    """Whether both levels were shown and lie so far apart that the two sides talk first."""
    return review.shown and needs_conversation(review.difference)


def free_from(review: Review) -> date | None:
    """Return the day from which a level may be decided without a note, or None before both levels
    were shown."""
    if review.reveal is None:
        return None
    return add_working_days(london_day(review.reveal.revealed_at), WAITS_FOR)


def waits_for_talk(review: Review, *, noted: bool, today: date) -> bool:
    """Whether a decision on a level has to wait: far apart, nothing noted, and not long enough."""
    free = free_from(review)
    return is_far(review) and not noted and free is not None and today < free

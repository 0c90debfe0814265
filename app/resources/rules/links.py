"""When a link is looked at again, and when it is called broken. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

# A site may be down for a day: a link is broken after failures on so many different days.
DAYS_TO_BE_BROKEN = 3
AFTER_AN_ANSWER = timedelta(days=14)
# What cannot be reached from here may be reached by the people it is for.
AFTER_NO_LOOK = timedelta(days=28)
WAITS = tuple(timedelta(days=days) for days in (1, 2, 4, 7, 14))


class Outcome(StrEnum):
    """What came of asking for a link."""

    ANSWERS = "answers"
    SIGN_IN = "asks for a sign-in"
    NOT_FOUND = "page not found"
    ERROR = "answers with an error"
    NO_ANSWER = "no answer"
    ROUND = "leads round in circles"
    NOT_PUBLIC = "cannot be checked from here"


GOOD = (Outcome.ANSWERS, Outcome.SIGN_IN)


@dataclass(frozen=True, slots=True)
class Checks:
    """What is known of a link: on how many days it failed in a row, since when, and what next."""

    failed_days: int = 0
    failing_since: date | None = None
    last_failed_on: date | None = None
    outcome: Outcome | None = None
    next_check_on: date | None = None

    @property
    def broken(self) -> bool:
        """Whether it failed on enough different days, and on none in between did not."""
        return self.failed_days >= DAYS_TO_BE_BROKEN


def after(before: Checks, outcome: Outcome, today: date) -> Checks:
    """Return what is known of a link once it was asked for on `today`."""
    if outcome in GOOD:
        return Checks(outcome=outcome, next_check_on=today + AFTER_AN_ANSWER)
    if outcome is Outcome.NOT_PUBLIC:
        return Checks(outcome=outcome, next_check_on=today + AFTER_NO_LOOK)
    failed = before.failed_days + (before.last_failed_on != today)
    return replace(
        before,
        failed_days=failed,
        failing_since=before.failing_since or today,
        last_failed_on=today,
        outcome=outcome,
        next_check_on=today + WAITS[min(failed, len(WAITS)) - 1],
    )


def is_ours(outcomes: dict[str, Outcome]) -> bool:
    """Whether the fault is our own network's: of several links, by address, not one answered."""
    return len(outcomes) > 1 and set(outcomes.values()) == {Outcome.NO_ANSWER}


def outcome_of(status: int) -> Outcome:
    """Say what an HTTP status that is no redirect means for somebody who follows the link."""
    if status in (401, 403, 407, 429, 451):
        return Outcome.SIGN_IN
    if status in (404, 410):
        return Outcome.NOT_FOUND
    return Outcome.ANSWERS if status < 400 else Outcome.ERROR

"""What somebody who left may still do, and until when. Pure."""

from datetime import date, timedelta

# A leaver reads their own record, and takes it with them, for so long.
KEPT_OPEN = timedelta(days=90)
FURTHEST = timedelta(days=731)


def has_left(left_on: date | None, today: date) -> bool:
    """Whether a person's last day is over: from the day after, no role of theirs works."""
    return left_on is not None and today > left_on


def is_closed_to(left_on: date | None, today: date) -> bool:
    """Whether a leaver's 90 days are over: they cannot sign in any more."""
    return left_on is not None and today > left_on + KEPT_OPEN


def last_day_open(left_on: date) -> date:
    """Return the last day on which a leaver can sign in."""
    return left_on + KEPT_OPEN

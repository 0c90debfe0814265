"""Words about adopting a version, and the dates that follow. Pure."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SHORTEST_WINDOW = 14
USUAL_WINDOW = 90
LONGEST_WINDOW = 365
# A day further away than this is a slip of the finger.
FURTHEST_DAY = timedelta(days=730)


class AdoptionState(StrEnum):
    """Where the adoption of a version stands."""

    PLANNED = "Planned"
    CARRYING = "Carrying"
    IN_FORCE = "In force"
    GOING_BACK = "Going back"
    ROLLED_BACK = "Rolled back"
    WITHDRAWN = "Withdrawn"
    REPLACED = "Replaced"


OPEN = (AdoptionState.PLANNED, AdoptionState.CARRYING, AdoptionState.GOING_BACK)


def last_day(effective_on: date, window_days: int) -> date:
    """Return the last day of the window: for another look, and for going back."""
    return effective_on + timedelta(days=window_days)


def starts_at(effective_on: date) -> datetime:
    """Return the instant at which the day begins in London."""
    return datetime.combine(effective_on, time(), LONDON)

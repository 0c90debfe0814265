"""Who may supervise, assess or stand in for whom. Pure."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

FURTHEST_AHEAD = timedelta(days=366)
LONGEST_STANDING_IN = timedelta(days=366)
# Nobody has as many managers above them; a loop that stands in the tables already ends the walk.
MOST_MANAGERS = 50


def is_managed_by(
    person_id: UUID, manager_id: UUID, supervisor_of: Callable[[UUID], UUID | None]
) -> bool:
    """Whether `manager_id` supervises a person, directly or through those in between."""
    above: UUID | None = person_id
    for _ in range(MOST_MANAGERS):
        above = supervisor_of(above) if above else None
        if above == manager_id:
            return True
    return False


def is_within_reach(day: date, today: date) -> bool:
    """Whether supervision may change on `day`: today or within a year, never looking back."""
    return today <= day <= today + FURTHEST_AHEAD


def covers(from_on: date, until_on: date, day: date) -> bool:
    """Whether a period of whole days holds on `day`; both its days belong to it."""
    return from_on <= day <= until_on

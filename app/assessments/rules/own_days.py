"""Until when a person may rate themself in a cycle: their own days. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from app.organisations.rules import in_words, is_working_day

ONE_DAY = timedelta(days=1)
# More days than this are a slip of the pen.
FURTHEST_EXTENSION = timedelta(days=366)


class ExtensionReason(StrEnum):
    """The kind of reason for more days. Never what somebody's health has to do with it."""

    STARTED_LATE = "started late"
    MOVED_TEAM = "moved team"
    LONG_ABSENCE = "long absence"
    OTHER = "other"


class Away(Protocol):
    """An absence, from a day to a day, both included; without an end until today."""

    @property
    def from_on(self) -> date:
        """The first day away."""

    @property
    def until_on(self) -> date | None:
        """The last day away, or None while it goes on."""


@dataclass(frozen=True, slots=True)
class OwnDays:
    """A person's own last day in a cycle, and whether it differs from the cycle's."""

    closes_on: date
    cycle_closes_on: date
    away_today: bool = False

    @property
    def differ(self) -> bool:
        """Whether the person has more days than the cycle has."""
        return self.closes_on != self.cycle_closes_on


def over_sentence(last: date) -> str:
    """Return what somebody is told who would send after their last day."""
    return (
        f"This cycle closed for you on {in_words(last)}. Everything you entered is kept, and you "
        "can go on saving. Ask your supervisor for more days; then you can send it."
    )


def is_away(day: date, absences: Iterable[Away], today: date) -> bool:
    """Whether a person is away on `day`; an absence that goes on counts until today."""
    return any(one.from_on <= day <= (one.until_on or today) for one in absences)


def own_closing_day(
    opens_on: date,
    closes_on: date,
    absences: Sequence[Away],
    extended_until: Iterable[date],
    today: date,
) -> date:
    """Return the last day on which a person may start and send in a cycle.

    Each working day of the cycle on which they are away is given back after its last day, as a
    working day on which they are not. How many days a week they work does not matter: who works
    half of them loses half as many, and needs twice the time to work as many. An absence that
    goes on has no last day, so the person's day moves on with it. An extension counts when it
    is later.
    """
    lost = _count_lost(opens_on, closes_on, absences, today)
    day = closes_on
    while lost:
        day += ONE_DAY
        lost -= is_working_day(day) and not is_away(day, absences, today)
    return max([day, *extended_until])


def _count_lost(opens_on: date, closes_on: date, absences: Sequence[Away], today: date) -> int:
    if not absences:
        return 0
    days = (opens_on + ONE_DAY * number for number in range((closes_on - opens_on).days + 1))
    return sum(is_working_day(day) and is_away(day, absences, today) for day in days)

"""What counts for a person's mail: their own choice, else their organisation's, else ours. Pure.

News comes at once, outside quiet hours, unless somebody chooses a digest: the service writes
seldom, each message asks for one thing, and most are easier done from a message of their own than
from a list. Who judges for many people does better with one message a day.
"""

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from typing import Protocol

from app.notifications.rules.hours import EARLIEST, LATEST, WEEK, Hours
from app.notifications.rules.kinds import MailKind, Pace


class Chosen(Protocol):
    """A person's newest choice; None where they leave it to the organisation."""

    pace: Pace | None
    optional: bool
    days: str | None
    earliest: str | None
    latest: str | None


class Ruled(Protocol):
    """An organisation's newest rules."""

    pace: Pace
    earliest: str
    latest: str


class Way(StrEnum):
    """What becomes of a message."""

    NOW = "now"
    LATER = "later"
    DIGEST = "digest"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What counts for one person."""

    pace: Pace = Pace.AT_ONCE
    optional: bool = True
    hours: Hours = field(default_factory=Hours)


def preferences(chosen: Chosen | None, ruled: Ruled | None) -> Preferences:
    """Return what counts, from the newest rows of a person and of their organisation."""
    pace = ruled.pace if ruled else Pace.AT_ONCE
    earliest = read_clock(ruled.earliest) if ruled else EARLIEST
    latest = read_clock(ruled.latest) if ruled else LATEST
    if chosen is None:
        return Preferences(pace, hours=Hours(WEEK, earliest, latest))
    if chosen.earliest and chosen.latest:
        earliest, latest = read_clock(chosen.earliest), read_clock(chosen.latest)
    hours = Hours(read_days(chosen.days) if chosen.days else WEEK, earliest, latest)
    return Preferences(chosen.pace or pace, chosen.optional, hours)


def way_of(kind: MailKind, mine: Preferences, *, away: bool, quiet: bool) -> Way:
    """Return what becomes of a message of `kind` to somebody who is `away`, or in quiet hours."""
    if kind is MailKind.ESSENTIAL:
        return Way.NOW
    if kind is MailKind.OPTIONAL and not mine.optional:
        return Way.NOT
    if away or mine.pace is Pace.DAILY:
        return Way.DIGEST
    return Way.LATER if quiet else Way.NOW


def read_clock(text: str) -> time:
    """Return the time that `HH:MM` names."""
    return time.fromisoformat(text)


def read_days(text: str) -> Set[int]:
    """Return the days of the week that digits name, Monday 0."""
    return frozenset(int(digit) for digit in text)

"""When which reminder of a cycle is due, and which letter says it. Pure."""

from datetime import date, datetime
from enum import StrEnum

from app.organisations.rules import LONDON

# Days before the closing day.
FORTNIGHT, LAST_DAYS = 14, 3
# Who learns that a cycle has opened, learns it in its first days or their own.
FIRST_DAYS = 14


class ReminderKind(StrEnum):
    """What a message about a cycle is for."""

    OPENED = "opened"
    FORTNIGHT = "14 days"
    LAST_DAYS = "3 days"
    TEAM_FORTNIGHT = "team, 14 days"
    TEAM_LAST_DAYS = "team, 3 days"


# Those that a worker may do without.
OPTIONAL = (ReminderKind.OPENED, ReminderKind.FORTNIGHT)


def is_kind_hour(now: datetime) -> bool:
    """Whether a message may reach people now: from 8 in the morning until 6, London's time."""
    return 8 <= now.astimezone(LONDON).hour < 18


def kind_due(opens_on: date, closes_on: date, today: date) -> ReminderKind | None:
    """Return what a worker who has not sent is reminded of today, or None.

    One at a time, so days without a worker process are caught up with by the one that fits today.
    """
    left = (closes_on - today).days
    if today < opens_on or left < 0:
        return None
    if left <= LAST_DAYS:
        return ReminderKind.LAST_DAYS
    if left <= FORTNIGHT:
        return ReminderKind.FORTNIGHT
    return ReminderKind.OPENED if (today - opens_on).days < FIRST_DAYS else None


def team_kind_due(closes_on: date, today: date) -> ReminderKind | None:
    """Return what a supervisor of people who have not sent is reminded of today, or None."""
    left = (closes_on - today).days
    if not 0 <= left <= FORTNIGHT:
        return None
    return ReminderKind.TEAM_LAST_DAYS if left <= LAST_DAYS else ReminderKind.TEAM_FORTNIGHT


def letter_for(kind: ReminderKind) -> str:
    """Return the name of the letter that says it."""
    return _LETTERS[kind]


_LETTERS = {
    ReminderKind.OPENED: "cycle_open",
    ReminderKind.FORTNIGHT: "assessment_due",
    ReminderKind.LAST_DAYS: "assessment_due_soon",
    ReminderKind.TEAM_FORTNIGHT: "team_due",
    ReminderKind.TEAM_LAST_DAYS: "team_due_soon",
}

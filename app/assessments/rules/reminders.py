"""When which reminder of a cycle is due, and what it says. Pure.

A message says nothing of levels and names nobody.
"""

from datetime import date, datetime
from enum import StrEnum

from app.organisations.rules import LONDON, in_words

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


def worker_message(
    kind: ReminderKind, title: str, due_on: date, protected: str, url: str
) -> tuple[str, str]:
    """Return the subject and text of a message to a worker; `protected` is a sentence or empty."""
    opened = kind is ReminderKind.OPENED
    subject = f"{title} is open" if opened else f"Your assessment is due on {in_words(due_on)}"
    first = (
        f"{title} is open: you can rate yourself now. Send your assessment for review by "
        f"{in_words(due_on)}."
        if opened
        else f"You have not sent your assessment for review yet. It is due on {in_words(due_on)}."
    )
    effort = f"It takes about 25 minutes, in one go or many. {protected}".strip()
    fewer = "You can turn off all but the last reminder on that page." if kind in OPTIONAL else ""
    parts = [first, effort, f"{url}/assessments", fewer]
    return subject, "\n\n".join(part for part in parts if part) + "\n"


def team_message(count: int, title: str, due_on: date, protected: str, url: str) -> tuple[str, str]:
    """Return the subject and text of a message to a supervisor: a count, and nobody's name."""
    people = "1 of your people has" if count == 1 else f"{count} of your people have"
    first = f"{people} not sent their assessment for review yet. {title} closes on "
    parts = [f"{first}{in_words(due_on)}.", protected, f"See where it stands: {url}/"]
    return f"{title} closes on {in_words(due_on)}", "\n\n".join(filter(None, parts)) + "\n"

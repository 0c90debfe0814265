"""How long things may wait, in working days."""

from datetime import date

from app.organisations.rules.days import (
    add_working_days,
    is_working_day,
    london_day,
    working_days_since,
)

__all__ = [
    "CONTEST_WITHIN",
    "OVERDUE_AFTER",
    "add_working_days",
    "is_overdue",
    "is_working_day",
    "london_day",
    "working_days_since",
]

OVERDUE_AFTER = 20
CONTEST_WITHIN = 10


def is_overdue(sent_on: date, today: date, after: int = OVERDUE_AFTER) -> bool:
    """Whether a claim has waited more than `after` working days."""
    return working_days_since(sent_on, today) > after

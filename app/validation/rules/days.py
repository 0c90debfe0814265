"""How long things may wait, in working days."""

from app.organisations.rules.days import (
    add_working_days,
    is_working_day,
    london_day,
    working_days_since,
)

__all__ = [
    "CONTEST_WITHIN",
    "add_working_days",
    "is_working_day",
    "london_day",
    "working_days_since",
]

CONTEST_WITHIN = 10

"""Words and pure decisions about employers: roles, who is signed in, working days, absences."""

from app.organisations.rules.days import (
    LONDON,
    add_working_days,
    in_words,
    is_working_day,
    london_day,
    working_days_since,
)
from app.organisations.rules.roles import Kind, Role, Who

__all__ = [
    "LONDON",
    "Kind",
    "Role",
    "Who",
    "add_working_days",
    "in_words",
    "is_working_day",
    "london_day",
    "working_days_since",
]

"""The clock of tests, read when a test needs it: a run may pass midnight.

A day kept in a module is the day on which that module was read, and after midnight the service
calls it yesterday.
"""

from datetime import UTC, date, datetime

from app.organisations.rules.days import london_day


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day in London, as the service's days are."""
    return london_day(now())

"""Days as people work them: Monday to Friday without England's bank holidays.

Days are London's. Which days of the week a part-time worker works is held nowhere.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5


def london_day(moment: datetime) -> date:
    """Return the day that a moment falls on in London."""
    return moment.astimezone(LONDON).date()


def in_words(day: date) -> str:
    """Return 22 November 2026, for a sentence."""
    return f"{day.day} {day:%B %Y}"


def is_working_day(day: date) -> bool:
    """Whether people work on `day`."""
    return day.weekday() < SATURDAY and not is_bank_holiday(day)


def is_bank_holiday(day: date) -> bool:
    """Whether `day` is a bank holiday in England."""
    return day in _bank_holidays(day.year)


def working_days_since(day: date, today: date) -> int:
    """Return how many working days passed after `day`, `today` included; 0 before it."""
    passed = (day + timedelta(days=number) for number in range(1, (today - day).days + 1))
    return sum(is_working_day(one) for one in passed)


def add_working_days(day: date, number: int) -> date:
    """Return the working day that is the `number`th (1 or more) after `day`."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


@lru_cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))

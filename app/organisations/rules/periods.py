"""The days that a workforce return is about, unless others are asked for. Pure."""

from datetime import date, timedelta

MOST_DAYS = 5 * 365 + 2


def whole_year(today: date) -> tuple[date, date]:
    """Return the first and the last day of the twelve whole months before this month."""
    last = today.replace(day=1) - timedelta(days=1)
    following = last + timedelta(days=1)
    return following.replace(year=following.year - 1), last

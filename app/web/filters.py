"""How dates, times and counts read on a page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask

LONDON = ZoneInfo("Europe/London")


def init_app(app: Flask) -> None:
    """Register the filters."""
    app.add_template_filter(day)
    app.add_template_filter(moment)
    app.add_template_filter(clock)
    app.add_template_filter(counted)


def day(value: date | datetime) -> str:
    """Return 22 November 2026; an instant is shown as London's day."""
    if isinstance(value, datetime):
        value = value.astimezone(LONDON).date()
    return f"{value.day} {value:%B %Y}"


def clock(value: datetime) -> str:
    """Return 10:42, London's time."""
    return f"{value.astimezone(LONDON):%H:%M}"


def moment(value: datetime) -> str:
    """Return 22 November 2026 at 10:42, London's time."""
    return f"{day(value)} at {clock(value)}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 statement` or `38 statements`."""
    return f"{number} {one if number == 1 else many or one + 's'}"

"""When news may reach somebody: on their working days, outside quiet hours. Pure.

Clocks are London's, so the hours hold on both sides of the changes of summer time. A bank holiday
of England is nobody's working day.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.organisations.rules.days import LONDON, is_bank_holiday

# Monday is 0.
WEEK = frozenset(range(5))
EARLIEST, LATEST = time(7, 30), time(19, 0)
DIGEST_AT = time(8, 30)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """When news may reach a person: on `days` of the week, from `earliest` until before `latest`.

    Something in `days`, and `earliest` before `latest`, are the caller's to see to.
    """

    days: Set[int] = WEEK
    earliest: time = EARLIEST
    latest: time = LATEST

    def works_on(self, day: date) -> bool:
        """Whether the person works on `day`."""
        return day.weekday() in self.days and not is_bank_holiday(day)


def is_quiet(now: datetime, hours: Hours) -> bool:
    """Whether news has to wait at this moment."""
    local = now.astimezone(LONDON)
    return not (hours.works_on(local.date()) and hours.earliest <= local.time() < hours.latest)


def next_moment(now: datetime, hours: Hours) -> datetime:
    """Return the first moment from `now` on at which news may reach the person, in UTC."""
    if not is_quiet(now, hours):
        return now.astimezone(UTC)
    local = now.astimezone(LONDON)
    day = local.date() if local.time() < hours.earliest else local.date() + ONE_DAY
    while not hours.works_on(day):
        day += ONE_DAY
    return _at(day, hours.earliest)


def digest_is_due(now: datetime, hours: Hours, at: time = DIGEST_AT) -> bool:
    """Whether today's digest may go out: it is a working day's `at` or later, and not quiet.

    Whose hours end before `at` has it when their day begins.
    """
    begins = hours.earliest if hours.latest <= at else at
    return not is_quiet(now, hours) and now.astimezone(LONDON).time() >= begins


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON).astimezone(UTC)

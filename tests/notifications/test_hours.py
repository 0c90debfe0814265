"""When news may reach somebody: tables of moments, on both sides of the changes of summer time."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.notifications.rules.hours import (
    WEEK,
    Hours,
    digest_is_due,
    is_quiet,
    next_moment,
)

OURS = Hours()
PART_TIME = Hours(frozenset({1, 2, 3}))
WEEKENDS = Hours(frozenset({5, 6}), time(10), time(16))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        # A Monday in winter: London has UTC's clock.
        ("2026-11-23T07:29:59", "2026-11-23T07:30"),
        ("2026-11-23T07:30:00", "2026-11-23T07:30"),
        ("2026-11-23T18:59:59", "2026-11-23T18:59:59"),
        ("2026-11-23T19:00:00", "2026-11-24T07:30"),
        # A Friday evening, and a Sunday.
        ("2026-11-27T19:30:00", "2026-11-30T07:30"),
        ("2026-11-29T12:00:00", "2026-11-30T07:30"),
        # A Thursday in summer: 07:30 in London is 06:30 in UTC.
        ("2026-07-09T06:29:00", "2026-07-09T06:30"),
        ("2026-07-09T18:00:00", "2026-07-10T06:30"),
        # The clocks go forward on Sunday 29 March 2026, and back on 25 October.
        ("2026-03-27T19:00:00", "2026-03-30T06:30"),
        ("2026-10-23T18:00:00", "2026-10-26T07:30"),
        ("2026-03-29T00:59:00", "2026-03-30T06:30"),
        ("2026-10-25T00:30:00", "2026-10-26T07:30"),
        # Christmas: Friday is a bank holiday, Boxing Day's substitute is Monday 28.
        ("2026-12-24T19:00:00", "2026-12-29T07:30"),
        # Easter 2027: from Maundy Thursday's evening to Tuesday, which is in summer time.
        ("2027-03-25T20:00:00", "2027-03-30T06:30"),
        # A leap day is a Tuesday in 2028.
        ("2028-02-28T20:00:00", "2028-02-29T07:30"),
        # Midnight.
        ("2026-11-24T00:00:00", "2026-11-24T07:30"),
    ],
)
def test_news_waits_for_the_next_working_morning(now: str, goes: str) -> None:
    assert next_moment(utc(now), OURS) == utc(goes)
    assert is_quiet(utc(now), OURS) is (utc(now) != utc(goes))


@pytest.mark.parametrize(
    ("hours", "now", "goes"),
    [
        (PART_TIME, "2026-11-23T10:00", "2026-11-24T07:30"),
        (PART_TIME, "2026-11-26T19:00", "2026-12-01T07:30"),
        (WEEKENDS, "2026-11-23T10:00", "2026-11-28T10:00"),
        (WEEKENDS, "2026-11-28T16:00", "2026-11-29T10:00"),
        # Boxing Day 2026 is a Saturday and a bank holiday; Sunday is not.
        (WEEKENDS, "2026-12-25T10:00", "2026-12-27T10:00"),
    ],
)
def test_a_person_has_days_and_hours_of_their_own(hours: Hours, now: str, goes: str) -> None:
    assert next_moment(utc(now), hours) == utc(goes)


@pytest.mark.parametrize(
    ("hours", "now", "due"),
    [
        (OURS, "2026-11-23T08:29", False),
        (OURS, "2026-11-23T08:30", True),
        (OURS, "2026-11-23T18:59", True),
        (OURS, "2026-11-23T19:00", False),
        (OURS, "2026-11-22T09:00", False),
        (OURS, "2026-07-09T07:29", False),
        (OURS, "2026-07-09T07:30", True),
        (Hours(WEEK, time(10), time(16)), "2026-11-23T09:59", False),
        (Hours(WEEK, time(10), time(16)), "2026-11-23T10:00", True),
        # Somebody whose hours end before half past eight has theirs when their day begins.
        (Hours(WEEK, time(6), time(8)), "2026-11-23T05:59", False),
        (Hours(WEEK, time(6), time(8)), "2026-11-23T06:00", True),
    ],
)
def test_the_digest_has_its_hour(hours: Hours, now: str, due: bool) -> None:
    assert digest_is_due(utc(now), hours) is due


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1_704_067_200, 1_988_150_400).map(lambda at: datetime.fromtimestamp(at, UTC)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.integers(0, 22),
)
def test_what_waits_goes_at_a_moment_that_is_not_quiet_and_never_earlier(
    now: datetime, days: frozenset[int], begins: int
) -> None:
    hours = Hours(days, time(begins), time(begins + 1))
    goes = next_moment(now, hours)

    assert goes >= now
    assert not is_quiet(goes, hours)
    assert next_moment(goes, hours) == goes

"""What the worker does unasked: at its start and every hour, whatever breaks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.jobs import registry
from app.jobs.rules import LastRun, is_due
from app.jobs.schedule import do_what_is_due
from app.jobs.services import ScheduleNotDue, begin_schedule
from app.surveys.jobs import forget_answers, register_work

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def nothing_hourly() -> Iterator[None]:
    kept = dict(registry._schedules)
    registry._schedules.clear()
    yield
    registry._schedules.clear()
    registry._schedules.update(kept)


def test_it_is_done_at_the_start_and_once_an_hour(app: Flask, nothing_hourly: None) -> None:
    done: list[datetime] = []
    registry.register_hourly("Noting the time", done.append)

    for minutes in (0, 1, 59, 60, 61, 60 * 24 * 3):
        do_what_is_due(app, NOON + timedelta(minutes=minutes))

    assert done == [NOON, NOON + HOUR, NOON + timedelta(days=3)]


def test_what_breaks_is_logged_and_keeps_nothing_else_from_being_done(
    app: Flask, nothing_hourly: None, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(_now: datetime) -> None:
        raise OSError("The disk is away.")

    done: list[datetime] = []
    registry.register_hourly("Sweeping", break_down)
    registry.register_hourly("Noting the time", done.append)

    do_what_is_due(app, NOON)
    do_what_is_due(app, NOON + HOUR)

    assert done == [NOON, NOON + HOUR]
    assert caplog.messages == ["Sweeping broke; it is tried again in an hour."] * 2


def test_daily_work_is_done_once_a_day_in_all_and_caught_up_with_after_days_off(
    app: Flask, nothing_hourly: None
) -> None:
    done: list[datetime] = []
    registry.register_schedule("Counting the days", done.append, timedelta(days=1))

    # Workers come and go; a worker is nothing but a call here, since the database remembers.
    for hours in (0, 1, 23, 24, 25, 24 * 9, 24 * 9 + 1):
        do_what_is_due(app, NOON + timedelta(hours=hours))

    assert done == [NOON + timedelta(days=days) for days in (0, 1, 9)]


def test_of_workers_that_find_it_due_at_the_same_moment_one_begins_it(app: Flask) -> None:
    for now in (NOON, NOON + HOUR):
        begin_schedule("Sweeping", HOUR, now)
        with pytest.raises(ScheduleNotDue):
            begin_schedule("Sweeping", HOUR, now)


def test_what_died_with_its_worker_is_begun_again_an_hour_later() -> None:
    died, ended = LastRun(NOON, ended=False), LastRun(NOON, ended=True)
    day, minute = timedelta(days=1), timedelta(minutes=1)

    assert is_due(None, day, NOON)
    assert not is_due(died, day, NOON + HOUR - minute)
    assert is_due(died, day, NOON + HOUR)
    assert not is_due(ended, day, NOON + day - minute)
    assert is_due(ended, day, NOON + day)
    # Begun by a clock that was a year ahead.
    assert is_due(LastRun(NOON + 365 * day, ended=True), day, NOON)


def test_answers_whose_days_are_over_are_deleted_every_hour() -> None:
    register_work()

    assert forget_answers in [function for _title, function in registry.hourly_work()]

"""What the worker does unasked: at its start and every hour, whatever breaks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.jobs import registry
from app.jobs.schedule import do_what_is_due
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


def test_answers_whose_days_are_over_are_deleted_every_hour() -> None:
    register_work()

    assert forget_answers in [function for _title, function in registry.hourly_work()]

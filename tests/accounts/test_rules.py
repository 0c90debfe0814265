"""Limits of sessions, times to wait and refused passwords, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.rules import (
    ABOUT_YOU,
    EASY,
    TOO_LONG,
    TOO_SHORT,
    SessionLimits,
    is_live,
    is_recent,
    password_refusal,
    seconds_to_wait,
    touch_is_due,
)

NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
LIMITS = SessionLimits(timedelta(hours=2), timedelta(hours=12))
CONTEXT = ["Ada Dale", "Ada", "Dale", "ada.dale", "council.example", "Moorland Council"]


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.parametrize(
    ("began", "touched", "ended", "administrator", "live"),
    [
        (0, 0, None, False, True),
        (719, 119, None, False, True),
        (719, 120, None, False, False),
        (720, 1, None, False, False),
        (29, 29, None, True, True),
        (30, 30, None, True, False),
        (0, 0, 0, False, False),
    ],
)
def test_session_lives_until_it_is_idle_old_or_ended(
    began: int, touched: int, ended: int | None, administrator: bool, live: bool
) -> None:
    ended_at = None if ended is None else NOW - minutes(ended)
    dates = (NOW - minutes(began), NOW - minutes(touched), ended_at)
    assert is_live(NOW, *dates, LIMITS, administrator=administrator) is live


def test_session_is_touched_at_most_once_a_minute() -> None:
    assert not touch_is_due(NOW, NOW - timedelta(seconds=59))
    assert touch_is_due(NOW, NOW - timedelta(seconds=60))


def test_a_sign_in_is_recent_for_fifteen_minutes_and_never_from_the_future() -> None:
    assert is_recent(NOW, NOW - minutes(14.9))
    assert not is_recent(NOW, NOW - minutes(15))
    assert not is_recent(NOW, NOW + minutes(1))


def test_tenth_try_is_answered_and_the_eleventh_waits_for_the_oldest_to_pass() -> None:
    ten = [NOW - timedelta(seconds=10 * number) for number in range(10)]
    assert seconds_to_wait(ten, NOW) == 0
    assert seconds_to_wait([*ten, NOW - timedelta(seconds=100)], NOW) == 200


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("kettle six har", None),
        ("kettle six ha", TOO_SHORT),
        ("k3ttle-" * 18 + "xy", None),
        ("k3ttle-" * 18 + "xyz", TOO_LONG),
        ("passwordpassword", EASY),
        ("qwertyuiopasdfgh", EASY),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", EASY),
        ("12345678901234567890", EASY),
        ("letmeinletmein123", EASY),
        ("Moorland.Council kettle", ABOUT_YOU),
        ("kettle ADA DALE sixpence", ABOUT_YOU),
        ("x ada.dale@council.example", ABOUT_YOU),
        ("all small letters are fine here", None),
        ("日本語の長いパスワードです、はい", None),
    ],
)
def test_passwords_are_judged_by_length_and_guessing_only(
    password: str, refusal: str | None
) -> None:
    assert password_refusal(password, CONTEXT) == refusal

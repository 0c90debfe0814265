"""Clocks that are wrong, summer time and leap days: order and expiry stay right."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import Validation
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules.days import add_working_days, london_day
from app.validation.queries.verification import verify_records
from app.validation.rules.reviews import Review
from app.validation.services.heads import write_due_heads
from app.validation.services.signing import sign_off, validated
from tests.factories.validation import make_ready_case, who_is
from tests.validation.reviews import review


def until(code: str, signed_on: date) -> date:
    """Return until when a sign-off validates one statement."""
    held: list[Review] = [review(code)]
    (made,) = validated(held, signed_on)
    return made.valid_until


@pytest.mark.parametrize(
    ("signed_on", "safety_until", "other_until"),
    [
        (date(2026, 11, 22), date(2027, 11, 22), date(2028, 11, 22)),
        # Signed on a leap day: the year after has none.
        (date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28)),
        # Signed so that it ends on a leap year's last February day but one.
        (date(2027, 2, 28), date(2028, 2, 28), date(2029, 2, 28)),
        (date(2026, 12, 31), date(2027, 12, 31), date(2028, 12, 31)),
        # The days on which clocks change are days.
        (date(2026, 3, 29), date(2027, 3, 29), date(2028, 3, 29)),
        (date(2026, 10, 25), date(2027, 10, 25), date(2028, 10, 25)),
    ],
)
def test_validity_is_counted_in_months_of_the_calendar(
    signed_on: date, safety_until: date, other_until: date
) -> None:
    assert (until("E1", signed_on), until("C1", signed_on)) == (safety_until, other_until)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # In winter London's day is UTC's; in summer it begins an hour earlier.
        (datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC), date(2026, 6, 30)),
        # One o'clock in the morning does not happen on one day, and happens twice on another.
        (datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2028, 2, 28, 23, 59, 59, tzinfo=UTC), date(2028, 2, 28)),
        (datetime(2028, 2, 29, 0, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_day_of_signing_is_londons(moment: datetime, day: date) -> None:
    assert london_day(moment) == day


@pytest.mark.parametrize(
    ("decided_at", "last"),
    [
        # Ten working days on: over a change of clocks, a leap day, Christmas and New Year.
        (datetime(2026, 3, 20, 17, tzinfo=UTC), date(2026, 4, 7)),
        (datetime(2026, 10, 23, 17, tzinfo=UTC), date(2026, 11, 6)),
        (datetime(2028, 2, 18, 17, tzinfo=UTC), date(2028, 3, 3)),
        (datetime(2026, 12, 18, 17, tzinfo=UTC), date(2027, 1, 6)),
        # Just before midnight in summer is the next day in London.
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 15)),
    ],
)
def test_contest_days_are_londons_working_days(decided_at: datetime, last: date) -> None:
    assert add_working_days(london_day(decided_at), 10) == last


WRONG = (timedelta(hours=-1), timedelta(hours=1), timedelta(days=-365), timedelta(days=365))


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_sign_off_under_a_wrong_clock_is_one_record_that_verifies(
    app: Flask, wrong: timedelta
) -> None:
    """What was signed says the time that the clock said; the chain's order is by number."""
    case = make_ready_case()
    now = (datetime.now(UTC) + wrong).replace(microsecond=0)
    with writing():
        signed = sign_off(case.claim, who_is(case.supervisor), "Steady work.", now=now)
        db.session.commit()
    assert signed.signed_at == now
    chosen = sa.select(Validation.validated_on, sa.func.min(Validation.valid_until))
    rows = db.session.execute(chosen.group_by(Validation.validated_on)).all()
    assert [(day, first > day) for day, first in rows] == [(london_day(now), True)]
    with writing():
        # The clock is right again: each day gets its head once, and none is asked for twice.
        right = datetime.now(UTC) + timedelta(days=2)
        assert [write_due_heads(right), write_due_heads(right)] == [1, 0]
        db.session.commit()
    assert [one.broken for one in verify_records()] == [None]

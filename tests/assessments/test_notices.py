"""Notices of validations that end: at 90 and 30 days and once they lapsed, each once."""

from datetime import UTC, datetime, time, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import ValidationRule, ValidityNotice
from app.assessments.rules.notices import letter_for
from app.assessments.rules.rulebook import RuleName
from app.assessments.services.noticing import write_notices
from app.db.engine import writing
from app.extensions import db
from app.notifications.models import Mail
from app.notifications.rules.composing import compose
from app.organisations.services import record_absence
from app.validation.rules.days import london_day
from tests.factories.afterwards import held_of, make_old_case
from tests.factories.validation import Case


@pytest.mark.parametrize(
    ("days", "count", "safety", "own", "subject"),
    [
        (90, 10, 10, True, "10 validations of yours end on 1 March 2027"),
        (30, 1, 0, True, "1 validation of yours ends on 1 March 2027"),
        (0, 2, 1, False, "2 validations of somebody you supervise lapsed after 1 March 2027"),
    ],
)
def test_a_notice_says_how_many_and_when_and_no_level_or_name(
    days: int, count: int, safety: int, own: bool, subject: str
) -> None:
    until = datetime(2027, 3, 1, tzinfo=UTC).date()
    facts = {"until_on": until, "count": count, "safety": safety}
    made = compose(letter_for(days, own=own), facts)
    assert made.subject == subject
    assert ("Safety-critical among them" in made.text) is bool(safety)
    assert ("does not count" in made.text) is (days == 0)


def run(case: Case, days_before: int, *, hour: int = 12) -> int:
    """Let the work run at an hour of the day that is so many days before the first end."""
    day = held_of(case.worker).signed_until - timedelta(days=days_before)
    with writing():
        written = write_notices(datetime.combine(day, time(hour), UTC))
        db.session.commit()
    return written


def test_worker_and_supervisor_are_told_once_a_window_and_after_days_off_only_the_latest(
    app: Flask,
) -> None:
    case = make_old_case(days_ago=200)
    assert run(case, 91) == 0
    assert run(case, 90, hour=3) == 0
    assert run(case, 90) == 2
    assert run(case, 80) == 0
    # Nothing ran for months: what is due now is written, what was missed is not made up.
    assert run(case, -3) == 2
    assert run(case, -30) == 0
    told = db.session.scalars(sa.select(ValidityNotice).order_by(ValidityNotice.written_at)).all()
    assert {one.told_id for one in told} == {case.worker.id, case.supervisor.id}
    assert sorted(one.days for one in told) == [0, 0, 90, 90]
    mails = db.session.scalars(sa.select(Mail)).all()
    assert not [one for one in mails if case.worker.name in one.text + one.subject]


def test_who_is_away_is_told_when_they_are_back(app: Flask) -> None:
    case = make_old_case(days_ago=200)
    ends = held_of(case.worker).signed_until
    with writing():
        record_absence(
            case.worker,
            from_on=ends - timedelta(days=40),
            until_on=ends + timedelta(days=10),
            by_id=case.supervisor.id,
        )
        db.session.commit()
    assert run(case, 30) == 0
    # Back, with as many days left as there were.
    assert run(case, -11) == 2
    assert {one.until_on for one in db.session.scalars(sa.select(ValidityNotice))} == {
        ends + timedelta(days=51)
    }


def test_states_are_true_without_the_work_having_run(app: Flask) -> None:
    case = make_old_case(days_ago=380)
    assert held_of(case.worker).state.value == "lapsed"
    assert held_of(case.worker).valid_until < london_day(datetime.now(UTC))


def test_what_breaks_in_one_organisation_keeps_nobody_else_from_being_told(app: Flask) -> None:
    broken, case = make_old_case(days_ago=200), make_old_case(days_ago=200)
    today = london_day(datetime.now(UTC))
    with writing():
        # No page lets it in: so many days lead out of every calendar.
        rule = ValidationRule(
            organisation_id=broken.council.organisation.id,
            number=1,
            name=RuleName.DUE_SOON_FIRST,
            value=2 * 10**9,
            from_on=today - timedelta(days=1),
            set_on=today - timedelta(days=2),
            set_by_id=broken.council.administrator.id,
            set_at=datetime.now(UTC),
        )
        db.session.add(rule)
        db.session.commit()
    assert run(case, 90) == 2
    told = db.session.scalars(sa.select(ValidityNotice.told_id)).all()
    assert set(told) == {case.worker.id, case.supervisor.id}

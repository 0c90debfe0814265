"""Reminders of a cycle go out over SMTP, once each, and say nothing of levels or other people."""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.jobs import register_work, remind
from app.assessments.models import Reminder
from app.assessments.rules.own_days import ExtensionReason
from app.assessments.services import send_for_review, start_assessment
from app.assessments.services.own_days import choose_reminders, give_more_days
from app.assessments.services.reminding import write_reminders
from app.extensions import db
from app.jobs.registry import hourly_work
from app.jobs.running import run_waiting
from app.notifications.models import Mail
from app.organisations.rules import Role
from app.organisations.services import record_absence
from tests.factories.assessments import ROLE_PROFILE, rate_all
from tests.factories.cycles import Round, make_round
from tests.factories.organisations import make_person
from tests.notifications.conftest import Box

OPENS, CLOSES = date(2026, 11, 2), date(2026, 12, 11)
DAY = timedelta(days=1)


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def written() -> list[tuple[str, str]]:
    """Return (address, subject) of the messages that wait, and forget them."""
    rows = db.session.execute(sa.select(Mail.address, Mail.subject).order_by(Mail.address)).all()
    db.session.execute(sa.update(Mail).values(address="read"))
    return [(row.address, row.subject) for row in rows if row.address != "read"]


@pytest.fixture
def made(app: Flask) -> Round:
    return make_round(OPENS, CLOSES, hours=3)


def body(letter: EmailMessage) -> str:
    plain = letter.get_body(("plain",))
    assert plain is not None
    return " ".join(str(plain.get_content()).split())


def test_reminders_arrive_once_and_name_nobody_else(made: Round, mailbox: Box) -> None:
    council = made.council
    assert remind(at(CLOSES - 3 * DAY)) == 4
    assert remind(at(CLOSES - 3 * DAY, 11)) == 0, "an hour later"
    db.session.commit()
    run_waiting()

    letters = {letter["To"]: letter for letter in mailbox.taken}
    assert letters.keys() == {
        person.work_email
        for person in (
            council.worker,
            council.colleague,
            council.supervisor,
            council.unregistered_supervisor,
        )
    }
    mine = letters[council.worker.work_email]
    assert mine["Subject"] == "Your assessment is due on 11 December 2026"
    assert "Your employer gives you 3 hours for this, in working time." in body(mine)
    theirs = letters[council.supervisor.work_email]
    assert body(theirs).startswith("1 of your people has not sent their assessment")
    for letter in letters.values():
        assert not any(
            person.name in body(letter) for person in (council.worker, council.colleague)
        )
        assert "level" not in body(letter)


def test_each_reminder_has_its_days_and_days_without_a_worker_are_caught_up_with(
    made: Round,
) -> None:
    worker, subject = made.council.worker.work_email, "Your assessment is due on 11 December 2026"
    opened = (worker, "Spring round is open")
    write_reminders(at(OPENS - DAY))
    write_reminders(at(OPENS, 7))
    assert not written(), "too early, by a day and by an hour"
    write_reminders(at(OPENS + 3 * DAY))
    write_reminders(at(OPENS + 4 * DAY))
    assert written().count(opened) == 1
    write_reminders(at(CLOSES - 15 * DAY))
    assert not written()
    write_reminders(at(CLOSES - 14 * DAY))
    write_reminders(at(CLOSES - 4 * DAY))
    assert written().count((worker, subject)) == 1
    write_reminders(at(CLOSES))
    assert written().count((worker, subject)) == 1
    write_reminders(at(CLOSES + DAY))
    assert not written()


def test_who_has_sent_is_away_or_wants_fewer_is_left_alone(made: Round) -> None:
    council, cycle = made.council, made.cycle
    fewer = make_person(council.organisation, Role.WORKER)
    assessment = start_assessment(cycle, council.worker.id, ROLE_PROFILE, now=at(OPENS))
    rate_all(assessment, council.worker, now=at(OPENS))
    send_for_review(assessment, by_id=council.worker.id, now=at(OPENS))
    record_absence(council.colleague, from_on=OPENS, until_on=None, by_id=council.administrator.id)
    choose_reminders(fewer.id, fewer=True)
    choose_reminders(fewer.id, fewer=True)

    write_reminders(at(CLOSES - 14 * DAY))
    assert not written()
    write_reminders(at(CLOSES - 3 * DAY))
    assert [address for address, _ in written()] == [fewer.work_email]
    choose_reminders(fewer.id, fewer=False)
    write_reminders(at(OPENS + DAY))
    assert [address for address, _ in written()] == [fewer.work_email]


def test_a_person_with_days_of_their_own_is_reminded_of_theirs(made: Round) -> None:
    council, cycle, until = made.council, made.cycle, CLOSES + 30 * DAY
    write_reminders(at(CLOSES - 3 * DAY))
    written()
    give_more_days(
        cycle,
        council.worker.id,
        until,
        ExtensionReason.STARTED_LATE,
        by_id=council.supervisor.id,
        now=at(CLOSES),
    )

    write_reminders(at(until - 15 * DAY))
    assert not written()
    write_reminders(at(until - 2 * DAY))

    assert written() == [(council.worker.work_email, "Your assessment is due on 10 January 2027")]


def test_a_cycle_without_reminders_sends_none(made: Round) -> None:
    made.cycle.reminders = False
    db.session.flush()

    assert write_reminders(at(CLOSES)) == 0


def test_the_database_holds_a_reminder_once(made: Round) -> None:
    write_reminders(at(CLOSES))
    (row, *_rest) = db.session.scalars(sa.select(Reminder)).all()
    names = ("cycle_id", "person_id", "kind", "due_on", "written_at")
    db.session.add(Reminder(**{name: getattr(row, name) for name in names}))

    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_the_worker_looks_every_hour() -> None:
    register_work()

    assert remind in [function for _title, function in hourly_work()]

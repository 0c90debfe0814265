"""One message a day: at its hour, with what waits, and not when nothing does or it is over."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.rules import AssessmentState
from app.assessments.services import start_assessment
from app.db.engine import writing
from app.extensions import db
from app.jobs.running import run_waiting
from app.notifications.jobs import digest
from app.notifications.models import Digest, Mail, MailChoice, News
from app.notifications.rules import Pace
from app.notifications.rules.kinds import ChosenBy
from app.notifications.services import Wish, choose, write_letter
from app.organisations.services import record_absence
from app.people.models import Person
from tests.factories.assessments import ROLE_PROFILE
from tests.factories.cycles import make_round
from tests.factories.organisations import Council, make_council
from tests.notifications.conftest import Box, html, plain
from tests.notifications.samples import SAMPLES

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
DAILY = Wish(Pace.DAILY, optional=True)


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def council(app: Flask) -> Council:
    made = make_council()
    choose(made.worker.id, DAILY, now=at(MONDAY - DAY))
    db.session.commit()
    return made


def write(person: Person, name: str, now: datetime, **facts: object) -> None:
    write_letter(name, person.id, now=now, **{**SAMPLES[name], **facts})
    db.session.commit()


def run(now: datetime) -> int:
    """Let the digests that are due be written and sent; return how many were written."""
    with writing():
        written = digest(now)
        db.session.commit()
    run_waiting()
    return written


def test_it_lists_what_waits_with_links_once_on_a_working_morning(
    council: Council, mailbox: Box
) -> None:
    write(council.worker, "assessment_due_soon", at(MONDAY, 11))
    write(council.worker, "reader_decided", at(MONDAY, 15))
    write(council.worker, "cycle_open", at(MONDAY, 16), title="Spring 2027")
    write(council.supervisor, "reader_decided", at(MONDAY, 15))
    write(council.worker, "reset_link", at(MONDAY, 16))
    run_waiting()
    subjects = sorted(letter["Subject"] for letter in mailbox.taken)
    assert subjects == ["A second reader has decided", "Choose a new password"]
    mailbox.taken.clear()

    assert run(at(MONDAY + DAY, 8)) == 0, "before half past eight"
    assert run(at(MONDAY + DAY, 9)) == 1
    assert run(at(MONDAY + DAY, 10)) == 0
    (letter,) = mailbox.taken
    assert letter["To"] == council.worker.work_email
    assert letter["Subject"] == "3 things wait for you"
    text = " ".join(plain(letter).split())
    for line in ("Your assessment is due on 27 November 2026: http", "Spring 2027 is open: http"):
        assert line in text
    assert html(letter).count("<li>") == 3
    assert letter["List-Unsubscribe"], "one of the three can be ended"
    assert run(at(MONDAY + 2 * DAY)) == 0, "nothing waits any more"
    assert db.session.scalar(sa.select(sa.func.count(News.id))) == 0


def test_what_comes_up_later_in_the_day_waits_for_the_next_working_day(
    council: Council, mailbox: Box
) -> None:
    friday = MONDAY + 4 * DAY
    write(council.worker, "reader_decided", at(friday, 8))
    assert run(at(friday)) == 1
    write(council.worker, "rereview_answered", at(friday, 10))
    assert run(at(friday, 12)) == 0
    assert run(at(friday + DAY)) == run(at(friday + 2 * DAY)) == 0
    assert run(at(friday + 3 * DAY)) == 1
    assert [letter["Subject"] for letter in mailbox.taken] == ["1 thing waits for you"] * 2
    assert mailbox.taken[1]["List-Unsubscribe"] is None


def test_who_is_away_gets_one_when_they_are_back(app: Flask, mailbox: Box) -> None:
    council = make_council()
    away, by = council.worker, council.supervisor.id
    record_absence(away, from_on=MONDAY, until_on=MONDAY + 9 * DAY, by_id=by)
    write(away, "reader_decided", at(MONDAY))
    write(away, "validation_revoked", at(MONDAY + DAY))
    assert run(at(MONDAY + 2 * DAY)) == 0
    assert run(at(MONDAY + 10 * DAY)) == 1
    assert mailbox.taken[0]["Subject"] == "2 things wait for you"


def test_what_is_over_or_ended_is_left_out_and_an_empty_one_is_not_sent(
    app: Flask, mailbox: Box
) -> None:
    made = make_round(MONDAY - 14 * DAY, MONDAY + 4 * DAY)
    worker, cycle = made.council.worker, made.cycle
    choose(worker.id, DAILY)
    write_letter(
        "assessment_due_soon", worker.id, about_id=cycle.id, now=at(MONDAY), **SAMPLES["cycle_open"]
    )
    write(worker, "cycle_open", at(MONDAY))
    assessment = start_assessment(cycle, worker.id, ROLE_PROFILE, now=at(MONDAY))
    assessment.state, assessment.sent_at = AssessmentState.SENT_FOR_REVIEW, at(MONDAY)
    choose(worker.id, Wish(Pace.DAILY, optional=False))
    db.session.commit()

    assert run(at(MONDAY + DAY)) == 0
    assert mailbox.taken == []
    assert db.session.scalar(sa.select(sa.func.count(News.id))) == 0


def test_the_database_holds_one_a_day_and_a_worker_that_comes_second_writes_none(
    council: Council,
) -> None:
    write(council.worker, "reader_decided", at(MONDAY))
    with writing():
        assert digest(at(MONDAY + DAY)) == 1
    held = db.session.scalars(sa.select(Digest)).one()
    mail = Mail(address="a@b.example", subject="S", text="T", written_at=at(MONDAY))
    db.session.add(mail)
    db.session.flush()
    again = {"person_id": held.person_id, "day": held.day, "run_id": held.run_id}
    db.session.add(Digest(mail_id=mail.id, **again))
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_what_breaks_for_one_person_keeps_nobody_else_from_theirs(
    council: Council, caplog: pytest.LogCaptureFixture
) -> None:
    choose(council.colleague.id, DAILY)
    for person in (council.worker, council.colleague):
        write(person, "reader_decided", at(MONDAY))
    with writing():
        # No page lets it in: an hour that no clock shows.
        db.session.add(
            MailChoice(
                person_id=council.colleague.id,
                number=9,
                pace=Pace.DAILY,
                optional=True,
                earliest="25:00",
                latest="26:00",
                chosen_by=ChosenBy.PAGE,
                from_at=at(MONDAY),
            )
        )
        db.session.commit()
        assert digest(at(MONDAY + DAY)) == 1
    assert "The digest of person" in caplog.text
    assert db.session.scalar(sa.select(sa.func.count(News.id))) == 1, "it waits"

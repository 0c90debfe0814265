"""A mail server that refuses, hangs, closes and comes back: nothing lost, nothing twice but one."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.jobs.models import Job
from app.jobs.queries import find_latest
from app.jobs.rules import WAITS, JobKind, JobState
from app.jobs.running import run_waiting
from app.jobs.services import retry
from app.notifications.jobs import AddressRefused, try_again
from app.notifications.models import Mail
from app.notifications.queries import list_refused
from app.notifications.services import write_mail
from app.people.models import Person
from tests.factories.accounts import give_password
from tests.factories.organisations import make_council
from tests.notifications.servers import HANGS, SHORT, Mood, Moody, let_time_pass
from tests.pages import PageClient

# More than ten within five minutes are refused.
ASKED = 4
BROKEN = [mood for mood in Mood if mood not in (Mood.WELL, Mood.NEVER_RCPT, Mood.NEVER_DATA)]


def written(person: Person | None = None) -> Mail:
    address = person.work_email if person else "worker@council.example"
    mail = write_mail(address, "A plan waits", "Sign in.\n", "", person.id if person else None)
    db.session.commit()
    return mail


def job_of(subject: Mail) -> Job:
    job = find_latest(JobKind.SEND_MAIL, subject.id)
    assert job is not None
    db.session.refresh(job)
    return job


@pytest.mark.parametrize("mood", BROKEN)
def test_a_message_waits_for_a_server_that_is_unwell_and_goes_once_when_it_is_back(
    server: Moody, mood: Mood
) -> None:
    server.mood = mood
    mail = written()
    run_waiting()
    job = job_of(mail)
    assert (job.state, job.tries) == (JobState.WAITING, 1)
    assert job.next_try_at is not None
    assert job.next_try_at > datetime.now(UTC) + WAITS[0] - 2 * SHORT
    before = len(server.taken)
    assert before == (mood is Mood.CLOSES_AFTER_DATA), "the one case in which a message comes twice"

    server.mood = Mood.WELL
    let_time_pass()
    run_waiting()
    let_time_pass()
    run_waiting()

    assert job_of(mail).state is JobState.DONE
    assert len(server.taken) == before + 1
    assert len({letter["Message-ID"] for letter in server.taken}) == 1
    db.session.refresh(mail)
    assert (mail.text, mail.sent_at is not None) == ("", True)


@pytest.mark.parametrize(("mood", "code"), [(Mood.NEVER_RCPT, 550), (Mood.NEVER_DATA, 554)])
def test_what_is_refused_for_good_is_not_tried_again_and_the_administrator_sees_whose(
    server: Moody, mood: Mood, code: int, sign_in: Callable[[Person], PageClient]
) -> None:
    council = make_council()
    server.mood = mood
    mail = written(council.worker)
    run_waiting()
    let_time_pass()
    run_waiting()
    assert server.calls == 1
    assert (job_of(mail).state, job_of(mail).reason) == (JobState.FAILED, AddressRefused.sentence)
    assert try_again(datetime.now(UTC)) == 0
    page = sign_in(council.administrator).page("/people/mail")
    assert page.says(f"{council.worker.name}: the mail server refused {council.worker.work_email}")
    assert page.says(f"(number {code})")
    assert not list_refused(uuid4())

    server.mood = Mood.WELL
    written(council.worker)
    run_waiting()
    assert not list_refused(council.organisation.id), "it takes mail again"


def test_a_server_that_is_away_for_hours_loses_nothing(server: Moody) -> None:
    server.mood = Mood.CLOSES_AT_ONCE
    mail = written()
    for tried in range(len(WAITS) + 1):
        run_waiting()
        assert server.calls == tried + 1
        waits = job_of(mail).next_try_at
        if tried < len(WAITS):
            assert waits is not None
            assert waits > datetime.now(UTC) + WAITS[tried] - 30 * SHORT
        let_time_pass()
    assert job_of(mail).state is JobState.FAILED

    server.mood = Mood.WELL
    with writing():
        assert try_again(datetime.now(UTC) + timedelta(days=5)) == 0, "too old to come by itself"
        assert try_again(datetime.now(UTC)) == 1
        db.session.commit()
    run_waiting()
    assert job_of(mail).state is JobState.DONE
    assert len(server.taken) == 1


def test_a_page_answers_at_once_while_the_server_hangs(
    app: Flask, client: PageClient, server: Moody
) -> None:
    """The bar: it hangs for 60 seconds, no request takes 5; the message goes once afterwards."""
    worker = make_council().worker
    give_password(worker)
    written()
    server.mood = Mood.SILENT

    def work() -> None:
        with app.app_context():
            run_waiting()

    working = Thread(target=work)
    working.start()
    until = time.monotonic() + 20
    while not server.calls and time.monotonic() < until:
        time.sleep(0.01)
    slowest = 0.0
    for _ in range(ASKED):
        began = time.monotonic()
        assert client.send("/reset-password", email=worker.work_email).status_code == 303
        slowest = max(slowest, time.monotonic() - began)
        working.join(HANGS / ASKED)
    assert slowest < 5

    server.mood = Mood.WELL
    working.join()
    let_time_pass()
    run_waiting()
    db.session.expire_all()
    asked = db.session.scalars(sa.select(Mail.id)).all()
    named = [letter["Message-ID"].split("@")[0].strip("<") for letter in server.taken]
    assert sorted(named) == sorted(map(str, asked))


def test_what_was_refused_may_be_tried_again_by_hand_and_is_refused_as_before(
    server: Moody,
) -> None:
    server.mood = Mood.NEVER_RCPT
    mail = written(make_council().worker)
    run_waiting()
    with writing():
        retry(job_of(mail).id)
        db.session.commit()
    run_waiting()

    assert (job_of(mail).state, job_of(mail).reason) == (JobState.FAILED, AddressRefused.sentence)

"""A mail server that refuses, hangs, closes and comes back: nothing lost, nothing twice but one."""

import os
import time
from collections.abc import Callable, Iterator
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
from app.notifications.jobs import AddressRefused, try_again
from app.notifications.models import Digest, Mail, MailRefusal
from app.notifications.queries import list_refused
from app.notifications.services import write_mail
from app.people.models import Person
from config import Settings
from tests.factories.accounts import give_password
from tests.factories.organisations import make_council
from tests.notifications.servers import Mood, Moody, moody_server
from tests.pages import PageClient

Configured = Callable[..., Settings]
# The bar is a server that hangs for a minute; the suite hangs for as long as it takes to see it.
HANGS = float(os.environ.get("MAIL_HANGS_SECONDS", "0.3"))
MANY = int(os.environ.get("MAIL_DIGEST_PEOPLE", "30"))
SHORT = timedelta(seconds=1)
# More than ten within five minutes are refused.
ASKED = 4
BROKEN = [mood for mood in Mood if mood not in (Mood.WELL, Mood.NEVER_RCPT, Mood.NEVER_DATA)]


@pytest.fixture
def server(configured: Configured) -> Iterator[Moody]:
    """A mail server with moods, that the application is told of."""
    with moody_server() as made:
        configured(mail_server="127.0.0.1", mail_port=made.port, mail_seconds=HANGS)
        yield made


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


def let_time_pass() -> None:
    """Let what waits for its next try be due, as if its wait were over."""
    db.session.commit()
    with writing():
        soon = datetime.now(UTC) - SHORT
        db.session.execute(sa.update(Job).where(Job.next_try_at > soon).values(next_try_at=soon))
        db.session.commit()


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


def make_run(number: int) -> None:
    """Write a digest run of so many people into the database, as `write_digests` does."""
    council, run_id, now = make_council(), uuid4(), datetime.now(UTC)
    people = [
        Person(
            organisation_id=council.organisation.id,
            name=f"Reader {one}",
            work_email=f"reader{one}@council.example",
            started_on=now.date(),
            created_at=now,
        )
        for one in range(number)
    ]
    db.session.add_all(people)
    db.session.flush()
    mails = [
        Mail(person_id=one.id, address=one.work_email, subject="S", text="T", written_at=now)
        for one in people
    ]
    db.session.add_all(mails)
    db.session.flush()
    for mail in mails:
        day = now.date()
        db.session.add(Digest(person_id=mail.person_id, day=day, mail_id=mail.id, run_id=run_id))
    ask_for(run_id)


def ask_for(run_id: object) -> None:
    db.session.add(
        Job(kind=JobKind.SEND_DIGEST, subject_id=run_id, asked_at=datetime.now(UTC), reason="")
    )
    db.session.commit()


def test_a_run_of_digests_goes_over_one_line_and_goes_on_where_it_broke(server: Moody) -> None:
    make_run(MANY)
    server.closes_after = MANY // 3
    run_waiting()
    assert len(server.taken) == MANY // 3
    for _ in range(3):
        let_time_pass()
        run_waiting()

    named = [letter["To"] for letter in server.taken]
    # Of each line that was cut before the server's yes one message comes twice, and no more.
    assert set(named) == {f"reader{one}@council.example" for one in range(MANY)}
    assert len(named) - len(set(named)) <= server.calls - 1


def test_many_digests_take_one_call_and_one_refused_address_stops_nobody(server: Moody) -> None:
    make_run(MANY)
    server.unknown = "<reader3@council.example>"
    assert run_waiting() == 1

    assert server.calls == 1
    others = {f"reader{one}@council.example" for one in range(MANY) if one != 3}
    assert sorted(letter["To"] for letter in server.taken) == sorted(others)
    assert db.session.scalars(sa.select(MailRefusal.address)).all() == ["reader3@council.example"]

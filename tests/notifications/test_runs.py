"""Runs of digests: over one line, each message once, and one that cannot go stops nobody."""

import os
from datetime import UTC, datetime
from email.message import EmailMessage
from uuid import uuid4

import sqlalchemy as sa
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.jobs.models import Job
from app.jobs.rules import JobKind
from app.jobs.running import run_waiting
from app.notifications.models import Digest, Mail, MailRefusal
from app.notifications.services import forget_text
from app.people.models import Person
from tests.factories.organisations import make_council
from tests.notifications.servers import Moody, let_time_pass

MANY = int(os.environ.get("MAIL_DIGEST_PEOPLE", "30"))


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


def test_an_address_that_the_server_cannot_write_stops_nobody_and_is_told(server: Moody) -> None:
    make_run(3)
    odd = db.session.scalars(sa.select(Mail).order_by(Mail.id)).first()
    assert odd is not None
    odd.address = "zoë@council.example"
    db.session.commit()
    run_waiting()

    assert len(server.taken) == 2
    assert db.session.scalars(sa.select(MailRefusal.address)).all() == [odd.address]


def test_what_another_worker_sent_of_the_same_run_is_not_sent_again_and_empty(
    app: Flask, server: Moody
) -> None:
    make_run(3)

    class Raced(list[EmailMessage]):
        """While the first message is taken, the other worker ends the run."""

        def append(self, letter: EmailMessage) -> None:
            super().append(letter)
            with app.app_context(), writing():
                for mail in db.session.scalars(sa.select(Mail)):
                    forget_text(mail)
                db.session.commit()

    server.taken = Raced()
    run_waiting()

    assert [letter["Subject"] for letter in server.taken] == ["S"]

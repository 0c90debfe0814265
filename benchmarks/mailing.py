"""A run of digests over one line, against the mail library alone sending as many letters."""

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from time import perf_counter
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from aiosmtpd.controller import Controller
from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.notifications.jobs import digest, send_digests
from app.notifications.models import Digest, News
from app.notifications.rules import MailKind
from app.organisations.queries import list_organisations
from app.people.models import Person
from benchmarks.measure import Line

PEOPLE = 500
BAR = 8
# A Monday, after the hour of digests.
MONDAY = datetime(2026, 11, 23, 10, tzinfo=UTC)


class Box:
    """Takes every message and keeps none."""

    taken = 0

    async def handle_DATA(  # noqa: N802 - the server's name for it
        self, _server: Any, _session: Any, _envelope: Any
    ) -> str:
        """Count a message."""
        self.taken += 1
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[tuple[Box, int]]:
    """Run a mail server on loopback."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


def leave_news() -> None:
    """Let one thing wait for each of many people."""
    employer, now = list_organisations()[0].id, MONDAY - timedelta(hours=1)
    with writing():
        for _ in range(PEOPLE):
            key = uuid4()
            db.session.add(
                Person(
                    id=key,
                    organisation_id=employer,
                    name="Reader",
                    work_email=f"{key}@council.example",
                    started_on=now.date(),
                    created_at=now,
                )
            )
            line = {"line": "A second reader has decided", "link": "http://127.0.0.1:5000/"}
            kind = MailKind.NEWS
            db.session.flush()
            db.session.add(News(person_id=key, kind=kind, written_at=now, **line))
        db.session.commit()


def send_plainly(port: int) -> float:
    """Send as many letters with the library alone; return seconds."""
    began = perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for number in range(PEOPLE):
            letter = EmailMessage()
            letter["From"], letter["To"] = "a@b.example", f"{number}@council.example"
            letter["Subject"] = "1 thing waits for you"
            letter.set_content("This has come up since your last message.\n" * 12)
            letter.add_alternative("<p>This has come up.</p>\n" * 60, subtype="html")
            smtp.send_message(letter)
    return perf_counter() - began


def lines(app: Flask, engine_name: str) -> Iterator[Line]:
    """Yield what a digest costs to write, and to send with every message written down."""
    kept = app.extensions["settings"]
    with mail_server() as (box, port), app.app_context():
        app.extensions["settings"] = kept.model_copy(
            update={"mail_server": "127.0.0.1", "mail_port": port}
        )
        leave_news()
        began = perf_counter()
        with writing():
            digest(MONDAY)
            db.session.commit()
        written = perf_counter() - began
        runs = db.session.scalars(sa.select(Digest.run_id).distinct()).all()
        db.session.rollback()
        began = perf_counter()
        with writing():
            for run_id in runs:
                send_digests(run_id)
        sent = perf_counter() - began
        assert box.taken == db.session.scalar(sa.select(sa.func.count(Digest.id))), "each once"
        assert box.taken >= PEOPLE, box.taken
        plain = send_plainly(port)
    app.extensions["settings"] = kept
    each = 1000 / PEOPLE
    yield Line(f"mail.write a digest {engine_name}", written * each, "ms")
    yield Line(f"mail.send a digest {engine_name}", sent * each, "ms", plain * each, BAR)

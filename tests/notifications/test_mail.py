"""Messages go out over SMTP once, and their text does not stay."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from pydantic import ValidationError

from app.extensions import db
from app.jobs.queries import find_latest
from app.jobs.rules import JobKind, JobState
from app.jobs.running import run_waiting
from app.notifications.delivery import MailNotSetUp, send_now
from app.notifications.models import Mail
from app.notifications.queries import get_mail
from app.notifications.rules import Message, Unsent, one_line
from app.notifications.services import write_mail
from config import Environment, Settings
from tests.notifications.conftest import Box

Configured = Callable[..., Settings]


def written(**parts: str) -> Mail:
    mail = write_mail(
        parts.get("address", "worker@council.example"),
        parts.get("subject", "A plan waits for you"),
        parts.get("text", "Sign in to read it.\n"),
        parts.get("html", "<p>Sign in to read it.</p>"),
    )
    db.session.commit()
    return mail


def job_of(mail: Mail) -> tuple[JobState, str]:
    job = find_latest(JobKind.SEND_MAIL, mail.id)
    assert job is not None
    db.session.refresh(job)
    return job.state, job.reason


def test_a_written_message_is_sent_once_and_its_text_is_emptied(mailbox: Box) -> None:
    mail = written()

    assert run_waiting() == 1
    assert run_waiting() == 0

    (letter,) = mailbox.taken
    assert letter["To"] == "worker@council.example"
    assert letter["Subject"] == "A plan waits for you"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].startswith(f"<{mail.id}@")
    plain, html = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert plain.get_content().strip() == "Sign in to read it."
    assert html is not None
    assert "<p>" in html.get_content()
    kept = get_mail(mail.id)
    db.session.refresh(kept)
    assert (kept.text, kept.html) == ("", "")
    assert kept.sent_at is not None


def test_a_message_that_was_sent_is_not_sent_again(mailbox: Box) -> None:
    mail = written()
    run_waiting()
    written_again = find_latest(JobKind.SEND_MAIL, mail.id)
    assert written_again is not None
    written_again.state = JobState.WAITING
    db.session.commit()

    assert run_waiting() == 1
    assert len(mailbox.taken) == 1


@pytest.mark.parametrize(
    ("answer", "state"),
    [("550 No such person", JobState.FAILED), ("451 Later, please", JobState.WAITING)],
)
def test_a_refused_address_fails_and_a_busy_server_is_asked_again(
    mailbox: Box, answer: str, state: JobState
) -> None:
    mailbox.answer = lambda _address: answer
    mail = written()
    run_waiting()

    assert job_of(mail)[0] is state
    assert get_mail(mail.id).text


def test_a_server_that_is_away_is_asked_again(configured: Configured) -> None:
    configured(mail_server="127.0.0.1", mail_port=1)
    mail = written()
    run_waiting()

    assert job_of(mail)[0] is JobState.WAITING


def test_without_a_server_the_sentence_says_who_sets_one(configured: Configured) -> None:
    mail = written()
    run_waiting()

    assert job_of(mail) == (JobState.FAILED, MailNotSetUp.sentence)
    with pytest.raises(MailNotSetUp):
        send_now([Message("a@b.example", "S", "T")])


def test_many_go_over_one_connection_and_leave_no_row(mailbox: Box) -> None:
    mailbox.answer = lambda address: "550 No" if address.startswith("bad") else "250 OK"
    names = ["one", "bad", "two", "three"]
    messages = [Message(f"{name}@council.example", "Survey", "Your link") for name in names]

    unsent = send_now(messages)

    assert unsent == [Unsent(messages[1], True)]
    assert [letter["To"].split("@")[0] for letter in mailbox.taken] == ["one", "two", "three"]
    assert mailbox.connections == 1
    assert not db.session.query(Mail).all()


def test_a_demonstration_writes_messages_into_a_folder(
    configured: Configured, tmp_path: Path
) -> None:
    configured(mail_folder=tmp_path / "post")

    assert not send_now([Message("a@b.example", "Subject", "Text with a dash –")])
    (file,) = (tmp_path / "post").iterdir()
    assert b"Subject: Subject" in file.read_bytes()


def test_production_refuses_a_mail_folder(configured: Configured, tmp_path: Path) -> None:
    configured(mail_folder=tmp_path, environment=Environment.PRODUCTION)

    with pytest.raises(MailNotSetUp):
        send_now([Message("a@b.example", "S", "T", key=uuid4())])
    with pytest.raises(ValidationError, match="MAIL_FOLDER is for demonstrations"):
        Settings(
            environment=Environment.PRODUCTION,
            secret_key="k" * 32,
            password_salt="s" * 16,
            keys_secret="h" * 32,
            service_url="https://skills.example",
            mail_folder=tmp_path,
        )


def test_a_subject_cannot_add_a_header(mailbox: Box) -> None:
    send_now([Message("a@b.example", "Plan\r\nBcc: spy@evil.example\x00", "Text")])

    assert mailbox.taken[0]["Bcc"] is None
    assert mailbox.taken[0]["Subject"] == "Plan Bcc: spy@evil.example"
    assert one_line(" a\n\tb ") == "a b"

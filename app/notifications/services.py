"""Writes of mail: a message is written in the transaction that causes it, and sent by a job."""

from datetime import UTC, datetime
from uuid import UUID

from app.db.errors import flush
from app.extensions import db
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.notifications.models import Mail


def write_mail(
    address: str,
    subject: str,
    text: str,
    html: str = "",
    person_id: UUID | None = None,
) -> Mail:
    """Write a message and ask for it to be sent once the caller's transaction is committed.

    `text` is the whole message; `html` says the same for those whose mail shows it. Neither
    holds a rating, nor another person's name. Survey invitations do not come here: they go
    through `delivery.send_now`, which stores nothing.
    """
    mail = Mail(
        person_id=person_id,
        address=address,
        subject=subject,
        text=text,
        html=html,
        written_at=datetime.now(UTC),
    )
    db.session.add(mail)
    flush()
    ask(JobKind.SEND_MAIL, mail.id)
    return mail


def forget_text(mail: Mail) -> None:
    """Record that a message was sent and empty its text."""
    mail.text, mail.html, mail.sent_at = "", "", datetime.now(UTC)
    flush()

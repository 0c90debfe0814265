"""Sending what was written."""

from uuid import UUID

from app.db.domain import DomainError
from app.extensions import db
from app.jobs import registry
from app.jobs.rules import JobKind
from app.notifications.delivery import send_now
from app.notifications.queries import get_mail
from app.notifications.rules import Message
from app.notifications.services import forget_text


class AddressRefused(DomainError):
    """The mail server will never take this message."""

    sentence = "The mail server refuses this address or message, so it was not sent."


class NotTakenYet(Exception):
    """The mail server asks to try again later."""


def send_mail(mail_id: UUID) -> None:
    """Send one written message and empty its text; one that was sent already is left alone.

    Mail cannot be sent exactly once: when the process dies between the server's yes and our
    commit, the message goes out again, under the same Message-ID.
    """
    mail = get_mail(mail_id)
    if mail.sent_at is not None:
        return
    message = Message(mail.address, mail.subject, mail.text, mail.html, mail.id)
    # The database must not be held while the mail server takes its time.
    db.session.commit()
    for unsent in send_now([message]):
        raise AddressRefused if unsent.for_good else NotTakenYet
    forget_text(mail)


def register() -> None:
    """Tell the worker."""
    registry.register(JobKind.SEND_MAIL, send_mail, title="Sending a message")

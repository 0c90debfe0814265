"""What is written down about a message that went out, or never will."""

from datetime import UTC, datetime

import sqlalchemy as sa

from app.db.errors import flush
from app.extensions import db
from app.notifications.models import Mail, MailRefusal


def forget_text(mail: Mail) -> None:
    """Record that a message was sent and empty its text."""
    mail.text, mail.html, mail.sent_at = "", "", datetime.now(UTC)
    flush()


def drop_text(mail: Mail) -> None:
    """Empty the text of a message that is not to be sent any more; it never was."""
    mail.text, mail.html = "", ""
    flush()


def note_refused(mail: Mail, code: int) -> None:
    """Record that the mail server refused a message for good; an administrator sees whose.

    The first refusal stands: somebody may have asked for the message to be tried again.
    """
    refused = sa.select(MailRefusal.id).where(MailRefusal.mail_id == mail.id)
    if db.session.scalar(refused) is not None:
        return
    db.session.add(
        MailRefusal(
            mail_id=mail.id,
            person_id=mail.person_id,
            address=mail.address,
            code=code,
            refused_at=datetime.now(UTC),
        )
    )
    flush()

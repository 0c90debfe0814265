"""Reads of mail."""

from uuid import UUID

from app.extensions import db
from app.notifications.models import Mail


def get_mail(mail_id: UUID) -> Mail:
    """Return a message by key."""
    return db.session.get_one(Mail, mail_id)

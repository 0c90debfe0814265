"""Reads of messages and of what mail servers refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.notifications.models import Digest, Mail, MailOrigin, MailRefusal
from app.notifications.queries.choices import find_choice, last_page_number
from app.notifications.rules import MailKind, Message
from app.notifications.rules.leaving import make_token
from app.notifications.rules.letterhead import letterhead
from app.notifications.rules.over import overs
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class Refused:
    """A person whose address the mail server refuses, since when, and with which number."""

    person_id: UUID
    name: str
    address: str
    refused_at: datetime
    code: int


def get_mail(mail_id: UUID) -> Mail:
    """Return a message by key."""
    return db.session.get_one(Mail, mail_id)


def kind_of(mail_id: UUID) -> MailKind:
    """Return which kind a message is of; one written without a letter is essential."""
    origin = db.session.get(MailOrigin, mail_id)
    return origin.kind if origin else MailKind.ESSENTIAL


def is_unwanted(mail: Mail) -> bool:
    """Whether what a message is about is over, or its reader ended what is optional, since it was
    written. A digest was looked through when it was written."""
    origin = db.session.get(MailOrigin, mail.id)
    if origin is None or mail.person_id is None or origin.letter == "digest":
        return False
    if overs.over(origin.letter, origin.about_id, mail.person_id):
        return True
    choice = find_choice(mail.person_id)
    return origin.kind is MailKind.OPTIONAL and choice is not None and not choice.optional


def outgoing(mail_id: UUID) -> Message:
    """Return a message as it goes out; what is optional says where it can be ended."""
    mail = get_mail(mail_id)
    person_id = mail.person_id
    optional = person_id is not None and kind_of(mail_id) is MailKind.OPTIONAL
    leave = leave_url(person_id) if optional and person_id else ""
    return Message(mail.address, mail.subject, mail.text, mail.html, mail.id, leave)


def leave_url(person_id: UUID) -> str:
    """Return where this person ends what is optional, without signing in."""
    token = make_token(letterhead.secrets, person_id, last_page_number(person_id))
    return f"{letterhead.url}/mail/stop/{token}"


def list_run(run_id: UUID) -> Sequence[UUID]:
    """Return the keys of a digest run's messages that are neither sent nor refused."""
    chosen = (
        sa.select(Mail.id)
        .join(Digest, Digest.mail_id == Mail.id)
        .outerjoin(MailRefusal, MailRefusal.mail_id == Mail.id)
        .where(Digest.run_id == run_id, Mail.sent_at.is_(None), MailRefusal.id.is_(None))
    )
    return db.session.scalars(chosen.order_by(Mail.id)).all()


def list_unsent(since: datetime) -> Sequence[UUID]:
    """Return the keys of messages written since then that are neither sent nor refused."""
    chosen = (
        sa.select(Mail.id)
        .outerjoin(MailRefusal, MailRefusal.mail_id == Mail.id)
        .where(
            Mail.written_at >= since,
            Mail.sent_at.is_(None),
            Mail.text != "",
            MailRefusal.id.is_(None),
        )
    )
    return db.session.scalars(chosen.order_by(Mail.written_at, Mail.id)).all()


def list_refused(organisation_id: UUID) -> Sequence[Refused]:
    """Return the people whose present address the mail server refused and has not taken since."""
    taken_since = sa.exists().where(
        Mail.address == MailRefusal.address, Mail.sent_at > MailRefusal.refused_at
    )
    chosen = (
        sa.select(Person, MailRefusal.refused_at, MailRefusal.code)
        .join(MailRefusal, MailRefusal.person_id == Person.id)
        .where(
            Person.organisation_id == organisation_id,
            Person.work_email == MailRefusal.address,
            ~taken_since,
        )
        .order_by(Person.name, Person.id, MailRefusal.refused_at)
    )
    newest = {row.Person.id: row for row in db.session.execute(chosen)}
    return [
        Refused(key, row.Person.name, row.Person.work_email, row.refused_at, row.code)
        for key, row in newest.items()
    ]

"""Mail that waits to be sent, news that waits for a digest, and what people chose.

Survey invitations never stand here.
"""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key, words
from app.db.triggers import keep_unchanged
from app.notifications.rules import MailKind, Pace
from app.notifications.rules.kinds import ChosenBy


class Mail(Base):
    """One message to one address; its text is emptied once it is sent."""

    __tablename__ = "mail"

    id: Mapped[Key]
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    address: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class MailOrigin(Base):
    """Which kind a message is of, the letter it was made from, and what it is about."""

    __tablename__ = "mail_origin"

    mail_id: Mapped[UUID] = mapped_column(sa.ForeignKey("mail.id"), primary_key=True)
    kind: Mapped[MailKind] = mapped_column(words(MailKind, "kind"))
    letter: Mapped[str] = mapped_column(default="")
    about_id: Mapped[UUID | None]


class MailRefusal(Base):
    """That a mail server refused a message for good, and with which number it said so."""

    __tablename__ = "mail_refusal"

    id: Mapped[Key]
    mail_id: Mapped[UUID] = mapped_column(sa.ForeignKey("mail.id"), unique=True)
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    address: Mapped[str]
    code: Mapped[int]
    refused_at: Mapped[datetime]


class News(Base):
    """One line for a person's next digest: it goes with the digest that lists it."""

    __tablename__ = "news"

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[MailKind] = mapped_column(words(MailKind, "kind"))
    letter: Mapped[str] = mapped_column(default="")
    about_id: Mapped[UUID | None]
    line: Mapped[str]
    link: Mapped[str]
    written_at: Mapped[datetime]


class Digest(Base):
    """The one digest of a person's day. `run_id` names the work that sends it."""

    __tablename__ = "digest"
    __table_args__ = (sa.UniqueConstraint("person_id", "day"),)

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    day: Mapped[date]
    mail_id: Mapped[UUID] = mapped_column(sa.ForeignKey("mail.id"), unique=True)
    run_id: Mapped[UUID] = mapped_column(index=True)


class MailChoice(Base):
    """What a person chose about their mail, from when on. The newest row counts.

    What is None is as the organisation has it. Days are digits, Monday 0; times are HH:MM.
    """

    __tablename__ = "mail_choice"
    __table_args__ = (sa.UniqueConstraint("person_id", "number"),)

    id: Mapped[Key]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    number: Mapped[int]
    pace: Mapped[Pace | None] = mapped_column(words(Pace, "pace"))
    optional: Mapped[bool]
    days: Mapped[str | None]
    earliest: Mapped[str | None]
    latest: Mapped[str | None]
    chosen_by: Mapped[ChosenBy] = mapped_column(words(ChosenBy, "chosen_by"))
    from_at: Mapped[datetime]


class MailRules(Base):
    """What an organisation set for its people's mail, from when on. The newest row counts."""

    __tablename__ = "mail_rules"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "number"),)

    id: Mapped[Key]
    organisation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("organisation.id"))
    number: Mapped[int]
    pace: Mapped[Pace] = mapped_column(words(Pace, "pace"))
    earliest: Mapped[str]
    latest: Mapped[str]
    set_by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    from_at: Mapped[datetime]


for _name in ("mail_origin", "mail_refusal", "digest", "mail_choice", "mail_rules"):
    keep_unchanged(Base.metadata.tables[_name])

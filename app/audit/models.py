"""Chains of digests, and the events that one of them seals."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, Key
from app.db.triggers import keep_unchanged


class ChainHead(Base):
    """The last link of each chain; locked before a new link is numbered, so no chain forks."""

    __tablename__ = "chain_head"

    chain: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]
    digest: Mapped[str]


class AuditEvent(Base):
    """Who did what to what. Personal facts are held as salted digests; rows never change."""

    __tablename__ = "audit_event"
    __table_args__ = (sa.UniqueConstraint("chain", "number"),)

    id: Mapped[Key]
    chain: Mapped[str]
    number: Mapped[int]
    at: Mapped[datetime]
    by_id: Mapped[UUID | None]
    verb: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    facts: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]


keep_unchanged(AuditEvent.metadata.tables["audit_event"])


class Reading(Base):
    """Somebody looked at what is held of another person; at most one row an hour and subject.

    Not in a chain: it is written in a short transaction of its own after the page is answered.
    `subject` is the word that the route declares, `subject_id` the key of what was looked at.
    """

    __tablename__ = "reading"
    __table_args__ = (
        sa.UniqueConstraint("reader_id", "subject", "subject_id", "hour"),
        sa.CheckConstraint("reader_id <> person_id", name="another_person"),
        sa.Index(None, "person_id", "at"),
    )

    id: Mapped[Key]
    # Of the reader. Whoever was read may belong to another.
    organisation_id: Mapped[UUID]
    reader_id: Mapped[UUID]
    person_id: Mapped[UUID]
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    # When the hour began in which it was looked at first.
    hour: Mapped[datetime]
    at: Mapped[datetime]


keep_unchanged(Reading.metadata.tables["reading"])


class AuditHead(Base):
    """Where an audit chain stood at the first look of a day: what was before cannot change unseen.

    `day` is of UTC. The heads are shown to administrators, who can keep them elsewhere.
    """

    __tablename__ = "audit_head"
    __table_args__ = (sa.UniqueConstraint("chain", "day"),)

    id: Mapped[Key]
    # None: of the service's own chain.
    organisation_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("organisation.id"))
    chain: Mapped[str]
    day: Mapped[date]
    number: Mapped[int]
    digest: Mapped[str]
    noted_at: Mapped[datetime]


keep_unchanged(AuditHead.metadata.tables["audit_head"])

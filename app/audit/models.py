"""Chains of digests, and the events that one of them seals."""

from datetime import datetime
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

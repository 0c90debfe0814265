"""Reads of the audit chain."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.models import AuditEvent, ChainHead, Reading
from app.extensions import db


def list_chains() -> Sequence[ChainHead]:
    """Return every chain's head, ordered by name."""
    return db.session.scalars(sa.select(ChainHead).order_by(ChainHead.chain)).all()


def find_head(chain: str) -> ChainHead | None:
    """Return the head of `chain`, or None before its first link."""
    return db.session.get(ChainHead, chain, populate_existing=True)


def list_events(chain: str) -> Sequence[AuditEvent]:
    """Return the events of `chain` in order."""
    chosen = sa.select(AuditEvent).where(AuditEvent.chain == chain).order_by(AuditEvent.number)
    return db.session.scalars(chosen).all()


def was_noted(*, reader_id: UUID, subject: str, subject_id: UUID, hour: datetime) -> bool:
    """Return whether it is written down that a person looked at this within the hour."""
    chosen = sa.select(Reading.id).where(
        Reading.reader_id == reader_id,
        Reading.subject == subject,
        Reading.subject_id == subject_id,
        Reading.hour == hour,
    )
    return db.session.scalar(chosen) is not None

"""Reads of the audit chain."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.audit.models import AuditEvent, AuditHead, ChainHead, Reading
from app.audit.rules import AUDIT, Sought
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


def list_audit_chains() -> Sequence[ChainHead]:
    """Return the heads of the audit chains, ordered by name."""
    return [head for head in list_chains() if head.chain.startswith(AUDIT)]


def search_events(chain: str, sought: Sought, *, at_most: int) -> Sequence[AuditEvent]:
    """Return the newest events of `chain` that are sought, the newest first."""
    chosen = sa.select(AuditEvent).where(AuditEvent.chain == chain, *_conditions(sought))
    return db.session.scalars(chosen.order_by(AuditEvent.number.desc()).limit(at_most)).all()


def _conditions(sought: Sought) -> list[sa.ColumnElement[bool]]:
    held = []
    if sought.by_id is not None:
        person = sought.by_id
        held.append(sa.or_(AuditEvent.by_id == person, AuditEvent.subject_id == person))
    if sought.word:
        begins = (
            column.istartswith(sought.word, autoescape=True)
            for column in (AuditEvent.verb, AuditEvent.subject)
        )
        held.append(sa.or_(*begins))
    if sought.from_at is not None:
        held.append(AuditEvent.at >= sought.from_at)
    if sought.until_at is not None:
        held.append(AuditEvent.at < sought.until_at)
    if sought.before is not None:
        held.append(AuditEvent.number < sought.before)
    return held


def stream_events(chain: str) -> Iterator[Mapping[str, Any]]:
    """Yield the events of `chain` in order, a few hundred in memory at a time."""
    events = AuditEvent.metadata.tables["audit_event"]
    columns = events.c
    after = 0
    while rows := (
        db.session.execute(
            sa.select(events)
            .where(columns.chain == chain, columns.number > after)
            .order_by(columns.number)
            .limit(500)
        )
        .mappings()
        .all()
    ):
        yield from (dict(row) for row in rows)
        after = rows[-1]["number"]


def list_acts(by_id: UUID, *, first: int, at_most: int) -> Sequence[AuditEvent]:
    """Return what a person did, in any organisation, the newest first."""
    chosen = sa.select(AuditEvent).where(AuditEvent.by_id == by_id)
    newest = chosen.order_by(AuditEvent.at.desc(), AuditEvent.chain, AuditEvent.number.desc())
    return db.session.scalars(newest.offset(first).limit(at_most)).all()


def list_heads(chain: str, *, at_most: int | None = None) -> Sequence[AuditHead]:
    """Return the kept heads of `chain`, the newest first."""
    chosen = sa.select(AuditHead).where(AuditHead.chain == chain)
    return db.session.scalars(chosen.order_by(AuditHead.day.desc()).limit(at_most)).all()


def list_noted_chains(day: date) -> frozenset[str]:
    """Return the chains whose head of this day is kept."""
    chosen = sa.select(AuditHead.chain).where(AuditHead.day == day)
    return frozenset(db.session.scalars(chosen))

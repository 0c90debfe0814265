"""Writes of evidence items."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.changes import change_if
from app.db.errors import flush
from app.evidence.models import EvidenceItem
from app.evidence.rules import Content
from app.evidence.services.errors import (
    DatesOutOfOrder,
    EvidenceLocked,
    FamilyNotRuledOut,
)
from app.extensions import db


def add_evidence(
    organisation_id: UUID,
    person_id: UUID,
    content: Content,
    *,
    by_id: UUID,
    now: datetime | None = None,
) -> EvidenceItem:
    """Add an item to a person's evidence.

    Raises `FamilyNotRuledOut`, `DatesOutOfOrder` or `Untitled`.
    """
    item = EvidenceItem(
        organisation_id=organisation_id,
        person_id=person_id,
        added_by_id=by_id,
        added_at=now or datetime.now(UTC),
        **content.fields(),
    )
    db.session.add(item)
    flush()
    return item


def change_evidence(evidence_id: UUID, content: Content, *, seen: int) -> None:
    """Replace what an item says; `seen` is the version its editor opened.

    Raises `EvidenceLocked` when it was sent or changed since; otherwise as `add_evidence`.
    """
    if not content.names_no_family:
        raise FamilyNotRuledOut(field="names_no_family")
    if content.valid_until and content.valid_until < content.happened_on:
        raise DatesOutOfOrder(field="valid_until")
    change_if(
        EvidenceItem,
        EvidenceItem.id == evidence_id,
        EvidenceItem.locked.is_(False),
        EvidenceItem.version == seen,
        otherwise=EvidenceLocked,
        version=seen + 1,
        **content.fields(),
    )


def hold_evidence(item: EvidenceItem) -> None:
    """Let nothing send an item, nor add to it, before this transaction ends.

    Raises `EvidenceLocked` when it was sent.
    """
    change_if(
        EvidenceItem,
        EvidenceItem.id == item.id,
        EvidenceItem.locked.is_(False),
        otherwise=EvidenceLocked,
        version=EvidenceItem.version + 1,
    )


def lock_evidence(evidence_ids: Collection[UUID]) -> None:
    """Keep items as they are from now on: they were sent for review."""
    db.session.execute(
        sa.update(EvidenceItem)
        .where(EvidenceItem.id.in_(evidence_ids), EvidenceItem.locked.is_(False))
        .values(locked=True)
    )

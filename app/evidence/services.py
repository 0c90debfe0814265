"""Writes of evidence."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.evidence.models import EvidenceItem
from app.evidence.rules import Content
from app.extensions import db


class FamilyNotRuledOut(DomainError):
    """The person did not declare that no family is named."""

    sentence = "Confirm that nothing here names a child or a family."


class DatesOutOfOrder(DomainError):
    """It is valid until a day before it happened."""

    sentence = "The day it is valid until must be the day it happened, or later."


class Untitled(DomainError):
    """The item has no title."""

    sentence = "Enter a title, so that you can find it again."


class EvidenceLocked(DomainError):
    """The item was sent for review, or somebody changed it meanwhile."""

    sentence = (
        "This evidence was sent for review or changed in another window, so what you typed was "
        "not saved. Copy it, and add it as new evidence."
    )


constraint("ck_evidence_item_declared", FamilyNotRuledOut)
constraint("ck_evidence_item_dates", DatesOutOfOrder)
constraint("ck_evidence_item_titled", Untitled)


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


def lock_evidence(evidence_ids: Collection[UUID]) -> None:
    """Keep items as they are from now on: they were sent for review."""
    db.session.execute(
        sa.update(EvidenceItem)
        .where(EvidenceItem.id.in_(evidence_ids), EvidenceItem.locked.is_(False))
        .values(locked=True)
    )

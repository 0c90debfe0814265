"""Writes of evidence."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.evidence.identifiers import Find, find_identifiers
from app.evidence.models import EvidenceItem, IdentifierExplanation
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


class ExplanationIdentifies(DomainError):
    """The explanation repeats what may identify somebody."""

    sentence = "Say why without the name or number itself, such as “our trainer, not a family”."


class ExplanationMissing(DomainError):
    """Nothing was said."""

    sentence = "Say in one sentence why it may stay."


constraint("ck_identifier_explanation_said", ExplanationMissing)
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


def explain_find(find: Find, explanation: str, *, organisation_id: UUID, by_id: UUID) -> None:
    """Keep why something that may identify somebody stays, and only a digest of what it is.

    Raises `ExplanationMissing`, or `ExplanationIdentifies` when it repeats an identifier itself.
    """
    if find_identifiers(explanation):
        raise ExplanationIdentifies(field="explanation")
    passage = find.passage
    explained = IdentifierExplanation(
        organisation_id=organisation_id,
        subject=passage.subject,
        subject_id=passage.subject_id,
        field=passage.field,
        digest=find.digest,
        explanation=explanation.strip(),
        by_id=by_id,
        at=datetime.now(UTC),
    )
    db.session.add(explained)
    flush()
    _record(explained)


def _record(explained: IdentifierExplanation) -> None:
    record_event(
        "explained",
        "identifier",
        explained.id,
        organisation_id=explained.organisation_id,
        by_id=explained.by_id,
        digest=explained.digest,
    )

"""Reads of evidence. An item is its person's own until it is sent with an assessment."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.evidence.models import EvidenceItem, IdentifierExplanation
from app.extensions import db
from app.organisations.rules import Who


def get_evidence(evidence_id: UUID, visible_to: Who) -> EvidenceItem:
    """Return an item of the person who is asking; raises `NothingFound` for anybody else's."""
    chosen = sa.select(EvidenceItem).where(
        EvidenceItem.id == evidence_id, EvidenceItem.person_id == visible_to.person_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound()
    return found


def list_evidence_of(person_id: UUID) -> Sequence[EvidenceItem]:
    """Return a person's items, the newest first."""
    chosen = sa.select(EvidenceItem).where(EvidenceItem.person_id == person_id)
    newest = (EvidenceItem.happened_on.desc(), EvidenceItem.added_at.desc())
    return db.session.scalars(chosen.order_by(*newest)).all()


def map_explanations(subject_ids: Collection[UUID]) -> Mapping[str, str]:
    """Return why finds in these subjects may stay, by the digest of each; the latest counts."""
    chosen = sa.select(IdentifierExplanation.digest, IdentifierExplanation.explanation).where(
        IdentifierExplanation.subject_id.in_(subject_ids)
    )
    in_turn = chosen.order_by(IdentifierExplanation.at, IdentifierExplanation.id)
    return {row.digest: row.explanation for row in db.session.execute(in_turn)}

"""Reads of evidence. An item is its person's own until it is sent with an assessment."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.evidence.models import EvidenceItem
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

"""Reads of why finds may stay."""

from collections.abc import Collection, Mapping
from uuid import UUID

import sqlalchemy as sa

from app.evidence.models import IdentifierExplanation
from app.extensions import db


def map_explanations(subject_ids: Collection[UUID]) -> Mapping[str, str]:
    """Return why finds in these subjects may stay, by the digest of each; the latest counts."""
    chosen = sa.select(IdentifierExplanation.digest, IdentifierExplanation.explanation).where(
        IdentifierExplanation.subject_id.in_(subject_ids)
    )
    in_turn = chosen.order_by(IdentifierExplanation.at, IdentifierExplanation.id)
    return {row.digest: row.explanation for row in db.session.execute(in_turn)}

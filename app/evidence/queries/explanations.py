"""Reads of why finds may stay."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.evidence.identifiers import Find, Passage, find_in
from app.evidence.models import IdentifierExplanation
from app.extensions import db


def map_explanations(subject_ids: Collection[UUID]) -> Mapping[str, str]:
    """Return why finds in these subjects may stay, by the digest of each; the latest counts."""
    chosen = sa.select(IdentifierExplanation.digest, IdentifierExplanation.explanation).where(
        IdentifierExplanation.subject_id.in_(subject_ids)
    )
    in_turn = chosen.order_by(IdentifierExplanation.at, IdentifierExplanation.id)
    return {row.digest: row.explanation for row in db.session.execute(in_turn)}


def list_unexplained(passages: Iterable[Passage]) -> Sequence[Find]:
    """Return what in these texts may identify somebody and has no reason to stay yet."""
    finds = find_in(passages)
    known = map_explanations({find.passage.subject_id for find in finds}) if finds else {}
    return [find for find in finds if find.digest not in known]

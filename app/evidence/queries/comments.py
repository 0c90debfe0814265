"""Reads of what a worker says to what observers sent, for those who see that evidence."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.evidence.models import Observation, ObservationComment
from app.extensions import db


def map_comments(evidence_ids: Collection[UUID]) -> Mapping[UUID, Sequence[ObservationComment]]:
    """Return the worker's comments on these items, by item, the oldest first; items without any
    are absent."""
    found: dict[UUID, list[ObservationComment]] = {}
    if not evidence_ids:
        return found
    chosen = (
        sa.select(Observation.evidence_id, ObservationComment)
        .join(ObservationComment, ObservationComment.observation_id == Observation.id)
        .where(Observation.evidence_id.in_(evidence_ids))
        .order_by(ObservationComment.at, ObservationComment.id)
    )
    for evidence_id, comment in db.session.execute(chosen):
        found.setdefault(evidence_id, []).append(comment)
    return found

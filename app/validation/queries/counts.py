"""Counts for lists of claims."""

from collections.abc import Collection, Mapping
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.validation.models import AreaReveal


def count_shown_areas(assessment_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return in how many areas both levels are shown, by assessment, in one query."""
    chosen = (
        sa.select(AreaReveal.assessment_id, sa.func.count())
        .where(AreaReveal.assessment_id.in_(list(assessment_ids)))
        .group_by(AreaReveal.assessment_id)
    )
    return {row[0]: row[1] for row in db.session.execute(chosen)}

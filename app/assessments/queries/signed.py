"""What was sent and attached in many assessments at once: whoever checks records reads in bulk."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import EvidenceLink, Rating, SentRating, Validation
from app.evidence.models import EvidenceItem
from app.extensions import db
from app.frameworks.models import FrameworkStatement


def map_sent_ratings(assessment_ids: Collection[UUID]) -> Mapping[UUID, Sequence[SentRating]]:
    """Return each statement's rating as it was sent last, by assessment, in the framework's order.

    Of the version that the assessment is on: what was sent on an earlier one is history.
    """
    chosen = (
        sa.select(SentRating)
        .join(FrameworkStatement, FrameworkStatement.id == SentRating.statement_id)
        .join(
            Rating,
            sa.and_(
                Rating.assessment_id == SentRating.assessment_id,
                Rating.statement_id == SentRating.statement_id,
            ),
        )
        .where(SentRating.assessment_id.in_(assessment_ids))
        .order_by(FrameworkStatement.position, SentRating.number)
    )
    found: dict[UUID, dict[UUID, SentRating]] = {one: {} for one in assessment_ids}
    for row in db.session.scalars(chosen):
        found[row.assessment_id][row.statement_id] = row
    return {one: list(last.values()) for one, last in found.items()}


def map_evidence(
    assessment_ids: Collection[UUID],
) -> Mapping[UUID, Sequence[tuple[EvidenceLink, EvidenceItem]]]:
    """Return (link, item) for every item attached to a statement of the version that each
    assessment is on, by assessment, the newest item first."""
    chosen = (
        sa.select(EvidenceLink, EvidenceItem)
        .join(EvidenceItem, EvidenceItem.id == EvidenceLink.evidence_id)
        .join(
            Rating,
            sa.and_(
                Rating.assessment_id == EvidenceLink.assessment_id,
                Rating.statement_id == EvidenceLink.statement_id,
            ),
        )
        .where(EvidenceLink.assessment_id.in_(assessment_ids))
        .order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)
    )
    found: dict[UUID, list[tuple[EvidenceLink, EvidenceItem]]] = {}
    for link, item in db.session.execute(chosen):
        found.setdefault(link.assessment_id, []).append((link, item))
    return found


def map_validations(assessment_ids: Collection[UUID]) -> Mapping[UUID, Sequence[Validation]]:
    """Return what these assessments validated themselves, by assessment: no row that a move to
    another version made of one."""
    chosen = sa.select(Validation).where(
        Validation.assessment_id.in_(assessment_ids), Validation.carried_from_id.is_(None)
    )
    found: dict[UUID, list[Validation]] = {}
    for row in db.session.scalars(chosen):
        found.setdefault(row.assessment_id, []).append(row)
    return found

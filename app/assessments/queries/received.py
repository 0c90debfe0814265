"""Reads that let what observers sent stand with the statements it is about."""

from collections.abc import Collection, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, EvidenceLink, Rating
from app.assessments.rules import AssessmentState
from app.extensions import db
from app.frameworks.models import FrameworkStatement


def find_versions_of(person_id: UUID) -> tuple[UUID, UUID | None] | None:
    """Return the version and supplement of a worker's newest assessment, or None without one."""
    chosen = sa.select(Assessment.version_id, Assessment.supplement_id).where(
        Assessment.person_id == person_id
    )
    newest = chosen.order_by(Assessment.started_at.desc(), Assessment.id).limit(1)
    found = db.session.execute(newest).one_or_none()
    return None if found is None else (found.version_id, found.supplement_id)


def list_unsigned(person_id: UUID) -> Sequence[Assessment]:
    """Return a worker's assessments that are not signed off, the oldest first."""
    chosen = sa.select(Assessment).where(
        Assessment.person_id == person_id, Assessment.state != AssessmentState.SIGNED_OFF
    )
    return db.session.scalars(chosen.order_by(Assessment.started_at, Assessment.id)).all()


def list_places(
    assessment_id: UUID, permanent_ids: Collection[UUID]
) -> Sequence[sa.Row[UUID, UUID]]:
    """Return (statement, its permanent id) for these statements of an assessment."""
    chosen = (
        sa.select(Rating.statement_id, FrameworkStatement.permanent_id)
        .join(FrameworkStatement, FrameworkStatement.id == Rating.statement_id)
        .where(
            Rating.assessment_id == assessment_id,
            FrameworkStatement.permanent_id.in_(permanent_ids),
        )
    )
    return db.session.execute(chosen.order_by(FrameworkStatement.position)).all()


def list_linked(assessment_id: UUID, evidence_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    """Return which of these items are attached where, as (item, statement)."""
    chosen = sa.select(EvidenceLink.evidence_id, EvidenceLink.statement_id).where(
        EvidenceLink.assessment_id == assessment_id, EvidenceLink.evidence_id.in_(evidence_ids)
    )
    return {(row.evidence_id, row.statement_id) for row in db.session.execute(chosen)}

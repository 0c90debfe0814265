"""Reads of cycles and assessments."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Adjustment, Assessment, Cycle, Move
from app.assessments.rules import AssessmentState
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.rules import Who

_OWN = sa.select(Assessment).where(
    Assessment.id == sa.bindparam("id", type_=sa.Uuid()),
    Assessment.person_id == sa.bindparam("person_id", type_=sa.Uuid()),
)
_FEWER = sa.exists().where(Adjustment.person_id == Assessment.person_id, Adjustment.fewer_at_a_time)
_WITH_MOVE = (
    _OWN.add_columns(Move, Cycle, _FEWER)
    .outerjoin(Move, Move.id == Assessment.move_id)
    .outerjoin(Cycle, Cycle.id == Assessment.cycle_id)
)


@dataclass(frozen=True, slots=True)
class WithMove:
    """An assessment, the last move to another version that it went through, if any, and its cycle,
    which a baseline has none of. Its worker may have asked for fewer statements at a time."""

    assessment: Assessment
    move: Move | None
    cycle: Cycle | None
    fewer: bool = False


def get_assessment(assessment_id: UUID, visible_to: Who) -> Assessment:
    """Return the asking person's own assessment; raises `NothingFound` for anybody else's."""
    given = {"id": assessment_id, "person_id": visible_to.person_id}
    found = db.session.scalar(_OWN, given)
    if found is None:
        raise NothingFound()
    return found


def get_with_move(assessment_id: UUID, visible_to: Who) -> WithMove:
    """Return the asking person's own assessment with its last move; raises `NothingFound`."""
    given = {"id": assessment_id, "person_id": visible_to.person_id}
    found = db.session.execute(_WITH_MOVE, given).one_or_none()
    if found is None:
        raise NothingFound()
    return WithMove(*found)


def get_assessment_by_id(assessment_id: UUID) -> Assessment:
    """Return an assessment, whoever asks: for features that have checked that already."""
    found = db.session.get(Assessment, assessment_id)
    if found is None:
        raise NothingFound()
    return found


def list_assessments(person_id: UUID) -> Sequence[sa.Row[Assessment, Cycle]]:
    """Return a person's assessments with their cycles, the newest first."""
    chosen = (
        sa.select(Assessment, Cycle)
        .join(Cycle, Cycle.id == Assessment.cycle_id)
        .where(Assessment.person_id == person_id)
        .order_by(Assessment.started_at.desc())
    )
    return db.session.execute(chosen).all()


def list_sent_assessments(person_ids: Collection[UUID]) -> Sequence[Assessment]:
    """Return the assessments of these people that await review, the longest waiting first."""
    chosen = sa.select(Assessment).where(
        Assessment.person_id.in_(person_ids), Assessment.state == AssessmentState.SENT_FOR_REVIEW
    )
    return db.session.scalars(chosen.order_by(Assessment.sent_at, Assessment.id)).all()


def get_cycle(cycle_id: UUID, visible_to: Who) -> Cycle:
    """Return a cycle of the asking person's organisation; raises `NothingFound`."""
    chosen = sa.select(Cycle).where(
        Cycle.id == cycle_id, Cycle.organisation_id == visible_to.organisation_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound()
    return found

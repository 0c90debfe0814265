"""How evidence goes along with the ratings that a move takes along."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import EvidenceLink, Move, MoveRelation
from app.db.keys import new_key
from app.extensions import db
from skills_framework.words import Relation

CARRIED = (Relation.SAME, Relation.REWORDED, Relation.SPLIT, Relation.MERGED)


def carry_links(move: Move, assessment_ids: Sequence[UUID]) -> None:
    """Evidence goes along with what is carried; at a changed statement it waits to be chosen."""
    names = ("assessment_id", "evidence_id", "side", "linked_by_id")
    along = (
        sa.select(
            new_key(), MoveRelation.after_id, *(getattr(EvidenceLink, name) for name in names)
        )
        .join(MoveRelation, MoveRelation.before_id == EvidenceLink.statement_id)
        .where(
            MoveRelation.move_id == move.id,
            MoveRelation.relation.in_(CARRIED),
            EvidenceLink.assessment_id.in_(assessment_ids),
            ~_there_already(),
            ~_carried_by_another(move),
        )
    )
    insert = sa.insert(EvidenceLink).from_select(["id", "statement_id", *names], along)
    db.session.execute(insert)


def _there_already() -> sa.ColumnElement[bool]:
    other = orm.aliased(EvidenceLink)
    return sa.exists().where(
        other.assessment_id == EvidenceLink.assessment_id,
        other.evidence_id == EvidenceLink.evidence_id,
        other.statement_id == MoveRelation.after_id,
    )


def _carried_by_another(move: Move) -> sa.ColumnElement[bool]:
    """Whether the same item was attached to another of the statements that became this one."""
    other, way = orm.aliased(EvidenceLink), orm.aliased(MoveRelation)
    return sa.exists().where(
        other.assessment_id == EvidenceLink.assessment_id,
        other.evidence_id == EvidenceLink.evidence_id,
        other.id < EvidenceLink.id,
        way.move_id == move.id,
        way.before_id == other.statement_id,
        way.after_id == MoveRelation.after_id,
    )


def drop_carried_links(move: Move, assessment_ids: Sequence[UUID]) -> None:
    """Take off what the move attached: what it was attached to before holds it still."""
    older = orm.aliased(EvidenceLink)
    carried = sa.exists().where(
        older.assessment_id == EvidenceLink.assessment_id,
        older.evidence_id == EvidenceLink.evidence_id,
        older.statement_id == MoveRelation.before_id,
        MoveRelation.move_id == move.id,
        MoveRelation.relation.in_(CARRIED),
        MoveRelation.after_id == EvidenceLink.statement_id,
    )
    gone = sa.delete(EvidenceLink).where(EvidenceLink.assessment_id.in_(assessment_ids), carried)
    db.session.execute(gone, execution_options={"synchronize_session": False})

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
    other, way = orm.aliased(EvidenceLink), orm.aliased(MoveRelation)
    there = sa.exists().where(
        other.assessment_id == EvidenceLink.assessment_id,
        other.evidence_id == EvidenceLink.evidence_id,
        other.statement_id == MoveRelation.after_id,
    )
    twin = sa.exists().where(
        other.assessment_id == EvidenceLink.assessment_id,
        other.evidence_id == EvidenceLink.evidence_id,
        other.id < EvidenceLink.id,
        way.move_id == move.id,
        way.before_id == other.statement_id,
        way.after_id == MoveRelation.after_id,
    )
    chosen = sa.select(
        new_key(),
        EvidenceLink.assessment_id,
        MoveRelation.after_id,
        EvidenceLink.evidence_id,
        EvidenceLink.side,
        EvidenceLink.linked_by_id,
    )
    along = chosen.join(MoveRelation, MoveRelation.before_id == EvidenceLink.statement_id).where(
        MoveRelation.move_id == move.id,
        MoveRelation.relation.in_(CARRIED),
        EvidenceLink.assessment_id.in_(assessment_ids),
        ~there,
        ~twin,
    )
    names = ["id", "assessment_id", "statement_id", "evidence_id", "side", "linked_by_id"]
    db.session.execute(sa.insert(EvidenceLink).from_select(names, along))


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

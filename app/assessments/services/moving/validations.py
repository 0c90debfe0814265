"""How a move takes validations along, or back: whole sets of rows at a time, in SQL.

Nothing is deleted: a row that a move replaces is marked as left with it. Nothing is credited: what
did not stay the same or was only reworded wants another look.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import LookAgain, Move, MoveRelation, Validation
from app.db.keys import new_key
from app.extensions import db
from skills_framework.words import Relation

KEPT = (Relation.SAME, Relation.REWORDED)
LOOKED_AT = (Relation.CHANGED, Relation.SPLIT, Relation.MERGED)
CARRIED = (
    "person_id", "assessment_id", "level", "required_level", "validated_on", "valid_until",
)  # fmt: skip
LOOK = ("id", "move_id", "person_id", "statement_id", "validation_id", "relation", "due_on")


def carry_validations(move: Move, assessment_ids: Sequence[UUID]) -> None:
    """Take what these assessments validated to the version the move leads to."""
    _carry(move, assessment_ids)
    _ask_for_another_look(move, assessment_ids)
    _carry_looks(move, assessment_ids)
    befores = sa.select(MoveRelation.before_id).where(
        MoveRelation.move_id == move.id, MoveRelation.before_id.is_not(None)
    )
    for table, of_these in ((Validation, _own(assessment_ids)), (LookAgain, _of(assessment_ids))):
        _mark(table, move.id, of_these, table.statement_id.in_(befores), table.left_id.is_(None))


def take_back_validations(move: Move, assessment_ids: Sequence[UUID]) -> None:
    """Let what was validated before the move count again; what the move made ends."""
    for table, of_these in ((Validation, _own(assessment_ids)), (LookAgain, _of(assessment_ids))):
        others = sa.or_(table.move_id.is_(None), table.move_id != move.id)
        _mark(table, None, of_these, table.left_id == move.id, others)
        _mark(table, move.id, of_these, table.move_id == move.id, table.left_id.is_(None))


def _own(assessment_ids: Sequence[UUID]) -> sa.ColumnElement[bool]:
    return Validation.assessment_id.in_(assessment_ids)


def _of(assessment_ids: Sequence[UUID]) -> sa.ColumnElement[bool]:
    own = sa.select(Validation.id).where(_own(assessment_ids))
    return LookAgain.validation_id.in_(own)


def _mark(
    table: type[Validation] | type[LookAgain],
    left_id: UUID | None,
    *conditions: sa.ColumnElement[bool],
) -> None:
    changed = sa.update(table).where(*conditions).values(left_id=left_id)
    db.session.execute(changed, execution_options={"synchronize_session": False})


def _becomes(
    move: Move, table: type[Validation] | type[LookAgain], relations: Sequence[Relation]
) -> sa.ColumnElement[bool]:
    return sa.and_(
        MoveRelation.move_id == move.id,
        MoveRelation.relation.in_(relations),
        MoveRelation.before_id == table.statement_id,
    )


def _carry(move: Move, assessment_ids: Sequence[UUID]) -> None:
    """Same and reworded: validated until the same day; once reworded, always said."""
    chosen = sa.select(
        new_key(),
        MoveRelation.after_id,
        sa.literal(move.id, sa.Uuid()),
        Validation.id,
        sa.case(
            (Validation.relation == Relation.REWORDED, Validation.relation),
            else_=MoveRelation.relation,
        ),
        *(getattr(Validation, name) for name in CARRIED),
    ).join(MoveRelation, _becomes(move, Validation, KEPT))
    chosen = chosen.where(_own(assessment_ids), Validation.left_id.is_(None))
    names = ["id", "statement_id", "move_id", "carried_from_id", "relation", *CARRIED]
    db.session.execute(sa.insert(Validation).from_select(names, chosen))


def _ask_for_another_look(move: Move, assessment_ids: Sequence[UUID]) -> None:
    chosen = sa.select(
        new_key(),
        sa.literal(move.id, sa.Uuid()),
        Validation.person_id,
        MoveRelation.after_id,
        Validation.id,
        MoveRelation.relation,
        sa.literal(move.due_on, sa.Date()),
    ).join(MoveRelation, _becomes(move, Validation, LOOKED_AT))
    chosen = chosen.where(_own(assessment_ids), Validation.left_id.is_(None))
    db.session.execute(sa.insert(LookAgain).from_select(list(LOOK), chosen))


def _carry_looks(move: Move, assessment_ids: Sequence[UUID]) -> None:
    """What still waits for another look goes along; what has had it since does not."""
    again = MoveRelation.relation.in_(LOOKED_AT)
    looks: sa.Select[Any] = (
        sa.select(
            LookAgain.person_id,
            MoveRelation.after_id,
            LookAgain.validation_id,
            sa.case((again, MoveRelation.relation), else_=LookAgain.relation).label("relation"),
            sa.case((again, sa.literal(move.due_on, sa.Date())), else_=LookAgain.due_on).label(
                "due_on"
            ),
        )
        .join(MoveRelation, _becomes(move, LookAgain, (*KEPT, *LOOKED_AT)))
        .where(_of(assessment_ids), LookAgain.left_id.is_(None), ~looked_at(move.id))
        .distinct()
    )
    found = looks.subquery()
    chosen = sa.select(new_key(), sa.literal(move.id, sa.Uuid()), *found.c)
    db.session.execute(sa.insert(LookAgain).from_select(list(LOOK), chosen))


def looked_at(move_id: UUID | None = None) -> sa.ColumnElement[bool]:
    """Whether a statement that wants another look has been validated since.

    What the move `move_id` has taken along already counts as it stood before.
    """
    since = orm.aliased(Validation)
    standing = since.left_id.is_(None)
    return sa.exists().where(
        since.person_id == LookAgain.person_id,
        since.statement_id == LookAgain.statement_id,
        standing if move_id is None else sa.or_(standing, since.left_id == move_id),
    )

"""Reads of moves to another version, and of what is left to carry."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import (
    Assessment,
    EarlierRating,
    LookAgain,
    Move,
    MoveRelation,
    Validation,
)
from app.assessments.rules import DRAFTING, AssessmentKind
from app.db.rows import read_rows
from app.extensions import db


def get_move(move_id: UUID) -> Move:
    """Return a move by key."""
    return db.session.get_one(Move, move_id)


def list_drafts_to_carry(move: Move, at_most: int) -> Sequence[UUID]:
    """Return drafts that stand on the version a move leaves, and lock them."""
    return _locked(_on(move.from_version_id, move), at_most)


def list_drafts_to_take_back(move: Move, at_most: int) -> Sequence[UUID]:
    """Return drafts that a move took along, and lock them."""
    return _locked([*_on(move.to_version_id, move), _taken_along(move)], at_most)


def list_validated_to_carry(move: Move, at_most: int) -> Sequence[UUID]:
    """Return assessments with validations that a move has not taken along yet."""
    return _locked([_has_standing(move)], at_most, move)


def list_validated_to_take_back(move: Move, at_most: int) -> Sequence[UUID]:
    """Return assessments with validations that a move took along."""
    return _locked([_has_moved(move)], at_most, move)


def count_to_carry(move: Move) -> int:
    """Return how many assessments a move takes along."""
    return _count(_on(move.from_version_id, move)) + _count([_has_standing(move)], move)


def count_to_take_back(move: Move) -> int:
    """Return how many assessments a move takes back."""
    drafts = [*_on(move.to_version_id, move), _taken_along(move)]
    return _count(drafts) + _count([_has_moved(move)], move)


def find_rolled_back(move: Move) -> Move | None:
    """Return the last move between the same versions that was rolled back, or None."""
    chosen = sa.select(Move).where(
        Move.organisation_id == move.organisation_id,
        Move.from_version_id == move.from_version_id,
        Move.to_version_id == move.to_version_id,
        Move.id != move.id,
        Move.rolled_back_at.is_not(None),
    )
    return db.session.scalar(chosen.order_by(Move.rolled_back_at.desc()).limit(1))


def list_live_moves(organisation_id: UUID, version_id: UUID) -> Sequence[Move]:
    """Return the moves that led an organisation on from a version, in their order."""
    moves = read_rows(_live(), {"of": organisation_id})
    onward = {move.from_version_id: move for move in moves}
    found: list[Move] = []
    while move := onward.pop(version_id, None):
        found.append(move)
        version_id = move.to_version_id
    return found


@cache
def _live() -> sa.Select[Move]:
    """Put the query together once: it is asked with every sign-off and every sending."""
    own = Move.organisation_id == sa.bindparam("of", type_=sa.Uuid())
    return sa.select(Move).where(own, Move.rolled_back_at.is_(None))


def _on(version_id: UUID, move: Move) -> list[sa.ColumnElement[bool]]:
    return [
        Assessment.organisation_id == move.organisation_id,
        sa.or_(Assessment.version_id == version_id, Assessment.supplement_id == version_id),
        Assessment.state.in_(DRAFTING),
        # A baseline stays on the version it was made on.
        Assessment.kind == AssessmentKind.IN_CYCLE,
    ]


def _taken_along(move: Move) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        EarlierRating.assessment_id == Assessment.id, EarlierRating.move_id == move.id
    )


def _has_standing(move: Move) -> sa.ColumnElement[bool]:
    befores = sa.select(MoveRelation.before_id).where(
        MoveRelation.move_id == move.id, MoveRelation.before_id.is_not(None)
    )
    return _validations(
        lambda table: sa.and_(table.statement_id.in_(befores), table.left_id.is_(None))
    )


def _has_moved(move: Move) -> sa.ColumnElement[bool]:
    def moved(table: Any) -> sa.ColumnElement[bool]:
        others = sa.or_(table.move_id.is_(None), table.move_id != move.id)
        made = sa.and_(table.move_id == move.id, table.left_id.is_(None))
        return sa.or_(made, sa.and_(table.left_id == move.id, others))

    return _validations(moved)


def _validations(condition: Any) -> sa.ColumnElement[bool]:
    """Whether an assessment has a validation, or one looked at again, under a condition."""
    held = orm.aliased(Validation)
    looks = sa.exists().where(
        held.id == LookAgain.validation_id,
        held.assessment_id == Assessment.id,
        condition(LookAgain),
    )
    own = sa.exists().where(Validation.assessment_id == Assessment.id, condition(Validation))
    return sa.or_(own, looks)


def _locked(
    conditions: Sequence[sa.ColumnElement[bool]], at_most: int, move: Move | None = None
) -> Sequence[UUID]:
    # Evidence and ratings point at an assessment: a lock on its key would make a worker who saves
    # wait for the move while the move waits for what they save.
    chosen = sa.select(Assessment.id).where(*_in(move), *conditions).order_by(Assessment.id)
    return db.session.scalars(chosen.limit(at_most).with_for_update(key_share=True)).all()


def _count(conditions: Sequence[sa.ColumnElement[bool]], move: Move | None = None) -> int:
    chosen = sa.select(sa.func.count(Assessment.id)).where(*_in(move), *conditions)
    return db.session.scalar(chosen) or 0


def _in(move: Move | None) -> Sequence[sa.ColumnElement[bool]]:
    return [Assessment.organisation_id == move.organisation_id] if move else []

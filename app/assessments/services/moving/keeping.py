"""Copies of ratings, kept for good before they go, and what comes back of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import EarlierRating, Move, MoveRelation, Rating
from app.db.keys import new_key
from app.extensions import db

ANSWER = ("level", "not_my_role", "not_my_role_reason", "reflection", "saved_at")
STATE = (*ANSWER, "relation", "to_confirm", "had_answer")


def keep(
    move: Move, assessment_ids: Sequence[UUID], statements: sa.Select[Any], now: datetime
) -> None:
    """Copy the ratings of these statements into the rows that are kept for good.

    Locked first: what a worker saves meanwhile is in the copy, or finds the row gone.
    """
    chosen = (Rating.assessment_id.in_(assessment_ids), Rating.statement_id.in_(statements))
    locked = sa.select(Rating.id).where(*chosen).with_for_update().subquery()
    db.session.execute(sa.select(sa.func.count()).select_from(locked))
    names = ("assessment_id", "statement_id", "version", *STATE)
    copied = sa.select(
        new_key(),
        sa.literal(move.id, sa.Uuid()),
        sa.literal(now, EarlierRating.kept_at.type),
        *(getattr(Rating, name) for name in names),
    ).where(*chosen)
    insert = sa.insert(EarlierRating).from_select(["id", "move_id", "kept_at", *names], copied)
    db.session.execute(insert)


def bring_back(move: Move, before: Move, assessment_ids: Sequence[UUID]) -> None:
    """Bring back what was typed after `before`, where nothing it came from changed since."""
    typed = orm.aliased(EarlierRating)
    back = (
        sa.update(Rating)
        .values({name: getattr(typed, name) for name in STATE})
        .where(
            Rating.assessment_id.in_(assessment_ids),
            typed.move_id == before.id,
            typed.assessment_id == Rating.assessment_id,
            typed.statement_id == Rating.statement_id,
            ~_changed_since(move, before),
        )
    )
    db.session.execute(back, execution_options={"synchronize_session": False})


def _changed_since(move: Move, before: Move) -> sa.ColumnElement[bool]:
    """Whether an answer that a rating comes from differs from what `before` had found."""
    now, then = orm.aliased(EarlierRating), orm.aliased(EarlierRating)
    unlike = sa.or_(
        *(getattr(now, name).is_distinct_from(getattr(then, name)) for name in ANSWER[:-1])
    )
    found_then = sa.and_(
        then.move_id == before.id,
        then.statement_id == now.statement_id,
        then.assessment_id == now.assessment_id,
    )
    return (
        sa.select(MoveRelation.id)
        .join(now, sa.and_(now.move_id == move.id, now.statement_id == MoveRelation.before_id))
        .outerjoin(then, found_then)
        .where(
            MoveRelation.move_id == move.id,
            MoveRelation.after_id == Rating.statement_id,
            now.assessment_id == Rating.assessment_id,
            sa.or_(then.id.is_(None), unlike),
        )
        .correlate(Rating)
        .exists()
    )

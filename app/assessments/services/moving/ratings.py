"""How a move takes ratings along, or back: whole sets of rows at a time, in SQL.

Before a row goes, a copy of it is kept for good. New rows begin above every version their
assessment has had, so that a page opened before meets a conflict and saves onto no other wording.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import EarlierRating, LaterClaim, Move, MoveRelation, Rating
from app.assessments.services.moving.evidence import carry_links, drop_carried_links
from app.assessments.services.moving.keeping import ANSWER, STATE, bring_back, keep
from app.db.keys import new_key
from app.extensions import db
from skills_framework.words import Relation

ONE_TO_ONE = (Relation.SAME, Relation.REWORDED, Relation.SPLIT)
EMPTY = (Relation.CHANGED, Relation.NEW)
ANSWERED = sa.or_(Rating.level.is_not(None), Rating.not_my_role)
# Where nothing was entered since an earlier move, what that one found still counts.
HAD_ANSWER = sa.or_(ANSWERED, Rating.had_answer)


def carry_ratings(
    move: Move, assessment_ids: Sequence[UUID], now: datetime, before: Move | None
) -> None:
    """Take the draft ratings of these assessments to the version the move leads to.

    `before` is the move of the same kind that was rolled back last: what was typed after it comes
    back where nothing it came from has changed since.
    """
    keep(move, assessment_ids, _side(move, "before_id"), now)
    top = _top(assessment_ids)
    _insert(_copied(move, assessment_ids, top))
    _insert(_merged(move, assessment_ids, top))
    _insert(_empty(move, assessment_ids, top))
    _delete(assessment_ids, _side(move, "before_id"))
    carry_links(move, assessment_ids)
    if before is not None:
        bring_back(move, before, assessment_ids)


def take_back_ratings(move: Move, assessment_ids: Sequence[UUID], now: datetime) -> None:
    """Give these assessments the ratings that they had before the move."""
    keep(move, assessment_ids, _side(move, "after_id"), now)
    top = _top(assessment_ids)
    kept = sa.select(
        new_key(),
        EarlierRating.assessment_id,
        EarlierRating.statement_id,
        top.c.version,
        *(getattr(EarlierRating, name) for name in STATE),
        sa.false(),
    ).join(top, top.c.assessment_id == EarlierRating.assessment_id)
    kept = kept.where(
        EarlierRating.move_id == move.id, EarlierRating.statement_id.in_(_side(move, "before_id"))
    )
    _insert(kept)
    _delete(assessment_ids, _side(move, "after_id"))
    drop_carried_links(move, assessment_ids)


def _side(move: Move, column: str) -> sa.Select[Any]:
    chosen = getattr(MoveRelation, column)
    return sa.select(chosen).where(MoveRelation.move_id == move.id, chosen.is_not(None))


def _top(assessment_ids: Sequence[UUID]) -> sa.Subquery:
    """The version that the new rows of each assessment get: one above every row's."""
    return (
        sa.select(Rating.assessment_id, (sa.func.max(Rating.version) + 1).label("version"))
        .where(Rating.assessment_id.in_(assessment_ids))
        .group_by(Rating.assessment_id)
        .subquery()
    )


def _insert(chosen: sa.Select[Any]) -> None:
    names = ["id", "assessment_id", "statement_id", "version", *STATE, "locked"]
    db.session.execute(sa.insert(Rating).from_select(names, chosen))


def _delete(assessment_ids: Sequence[UUID], statements: sa.Select[Any]) -> None:
    gone = sa.delete(Rating).where(
        Rating.assessment_id.in_(assessment_ids), Rating.statement_id.in_(statements)
    )
    db.session.execute(gone, execution_options={"synchronize_session": False})


def _joined(move: Move, assessment_ids: Sequence[UUID], *relations: Relation) -> Any:
    """The conditions that join a rating to what becomes of its statement."""
    return sa.and_(
        MoveRelation.move_id == move.id,
        MoveRelation.relation.in_(relations),
        MoveRelation.before_id == Rating.statement_id,
        Rating.assessment_id.in_(assessment_ids),
    )


def _copied(move: Move, assessment_ids: Sequence[UUID], top: sa.Subquery) -> sa.Select[Any]:
    """Same, reworded and split: the answer as it was; a split one is for its worker to confirm.

    What already waited for its worker, to confirm it or to rate what changed, goes on waiting.
    """
    split = MoveRelation.relation == Relation.SPLIT
    changed = sa.and_(Rating.relation == Relation.CHANGED, Rating.saved_at.is_(None))
    waits = sa.and_(sa.or_(Rating.to_confirm, changed), ~split)
    return (
        sa.select(
            new_key(),
            Rating.assessment_id,
            MoveRelation.after_id,
            top.c.version,
            *(getattr(Rating, name) for name in ANSWER),
            sa.case((waits, Rating.relation), else_=MoveRelation.relation),
            sa.or_(Rating.to_confirm, sa.and_(split, ANSWERED)),
            HAD_ANSWER,
            sa.false(),
        )
        .join(MoveRelation, _joined(move, assessment_ids, *ONE_TO_ONE))
        .join(top, top.c.assessment_id == Rating.assessment_id)
    )


def _merged(move: Move, assessment_ids: Sequence[UUID], top: sa.Subquery) -> sa.Select[Any]:
    """The lower level, once each part has one; both reflections are shown, neither is filled in.

    Not part of the role only where no part is; a part without an answer leaves it without one.
    """
    whole = sa.func.sum(sa.case((ANSWERED, 0), else_=1)) == 0
    level = sa.case((whole, sa.func.min(Rating.level)))
    outside = sa.and_(whole, sa.func.min(Rating.level).is_(None))
    reason = sa.func.min(Rating.not_my_role_reason)
    return (
        sa.select(
            new_key(),
            Rating.assessment_id,
            MoveRelation.after_id,
            sa.func.min(top.c.version),
            level,
            outside,
            sa.case((outside, reason), else_=""),
            sa.literal(""),
            sa.func.max(Rating.saved_at),
            sa.literal(Relation.MERGED, MoveRelation.relation.type),
            whole,
            sa.func.sum(sa.case((HAD_ANSWER, 1), else_=0)) > 0,
            sa.false(),
        )
        .join(MoveRelation, _joined(move, assessment_ids, Relation.MERGED))
        .join(top, top.c.assessment_id == Rating.assessment_id)
        .group_by(Rating.assessment_id, MoveRelation.after_id)
    )


def _empty(move: Move, assessment_ids: Sequence[UUID], top: sa.Subquery) -> sa.Select[Any]:
    """Changed and new: nothing is filled in."""
    afters = (
        sa.select(MoveRelation.after_id, MoveRelation.relation)
        .where(MoveRelation.move_id == move.id, MoveRelation.relation.in_(EMPTY))
        .distinct()
        .subquery()
    )
    had_answer = sa.exists().where(
        _joined(move, assessment_ids, *EMPTY),
        MoveRelation.after_id == afters.c.after_id,
        Rating.assessment_id == top.c.assessment_id,
        HAD_ANSWER,
    )
    nothing = sa.literal("")
    return sa.select(
        new_key(),
        top.c.assessment_id,
        afters.c.after_id,
        top.c.version,
        sa.null(),
        sa.false(),
        nothing,
        nothing,
        sa.null(),
        afters.c.relation,
        sa.false(),
        had_answer,
        sa.false(),
    ).join_from(top, afters, _in_scope(move, assessment_ids, top, afters))


def _in_scope(
    move: Move, assessment_ids: Sequence[UUID], top: sa.Subquery, afters: sa.Subquery
) -> sa.ColumnElement[bool]:
    """A later claim stays with its own statements: what is new in the version is none of them."""
    claimed = sa.exists().where(
        _joined(move, assessment_ids, *EMPTY),
        MoveRelation.after_id == afters.c.after_id,
        Rating.assessment_id == top.c.assessment_id,
    )
    later = sa.exists().where(LaterClaim.assessment_id == top.c.assessment_id)
    return sa.or_(~later, claimed)

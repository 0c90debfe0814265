"""Moving an organisation's assessments from one framework version to another, and back.

In steps: each takes a number of assessments whole, and the caller commits after it. A step finds
what is left by itself, so one that was cut off is simply taken again.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle, Move, MoveRelation
from app.assessments.queries.moves import (
    count_to_carry,
    count_to_take_back,
    find_rolled_back,
    list_drafts_to_carry,
    list_drafts_to_take_back,
    list_live_moves,
    list_validated_to_carry,
    list_validated_to_take_back,
)
from app.assessments.rules import DRAFTING, Signable
from app.assessments.services.moving.ratings import carry_ratings, take_back_ratings
from app.assessments.services.moving.validations import carry_validations, take_back_validations
from app.db.errors import flush
from app.db.rows import read_rows
from app.extensions import db
from skills_framework.words import Relation

AT_ONCE = 500
Becomes = tuple[Relation, UUID | None, UUID | None]


def begin_move(
    organisation_id: UUID,
    from_version_id: UUID,
    to_version_id: UUID,
    relations: Iterable[Becomes],
    *,
    supplements: tuple[UUID, UUID] | None = None,
    due_on: date,
    now: datetime | None = None,
) -> Move:
    """Begin a move: whoever starts an assessment from now on starts on the new version.

    `relations` are (relation, key before or None, key after or None) of every statement, those
    of the supplement too when one goes along: `supplements` is (the one left, the one led to).
    """
    left, reached = supplements or (None, None)
    move = Move(
        organisation_id=organisation_id,
        from_version_id=from_version_id,
        to_version_id=to_version_id,
        from_supplement_id=left,
        to_supplement_id=reached,
        due_on=due_on,
        begun_at=now or datetime.now(UTC),
    )
    db.session.add(move)
    flush()
    _add_relations(move, relations)
    _move_cycles(move)
    return move


def _add_relations(move: Move, relations: Iterable[Becomes]) -> None:
    """Add them, and count whom they concern."""
    db.session.add_all(
        MoveRelation(move_id=move.id, relation=relation, before_id=before, after_id=after)
        for relation, before, after in relations
    )
    flush()
    move.expected = count_to_carry(move)
    flush()


def carry_some(move: Move, *, at_once: int = AT_ONCE, now: datetime | None = None) -> int:
    """Take along at most `at_once` assessments; return how many, 0 when none is left."""
    now = now or datetime.now(UTC)
    if ids := list_drafts_to_carry(move, at_once):
        carry_ratings(move, ids, now, find_rolled_back(move))
        _change_version(ids, move)
    elif ids := list_validated_to_carry(move, at_once):
        carry_validations(move, ids)
    return _count(move, ids)


def begin_going_back(move: Move, *, now: datetime | None = None) -> None:
    """Begin to undo a move: whoever starts an assessment starts on the earlier version again."""
    move.rolled_back_at = now or datetime.now(UTC)
    flush()
    _move_cycles(move, back=True)
    move.expected, move.carried = count_to_take_back(move), 0
    flush()


def take_back_some(move: Move, *, at_once: int = AT_ONCE, now: datetime | None = None) -> int:
    """Take back at most `at_once` assessments; return how many, 0 when none is left.

    What was sent for review on the new version, or begun there, stays on it.
    """
    now = now or datetime.now(UTC)
    if ids := list_drafts_to_take_back(move, at_once):
        take_back_ratings(move, ids, now)
        _change_version(ids, move, back=True)
    elif ids := list_validated_to_take_back(move, at_once):
        take_back_validations(move, ids)
    return _count(move, ids)


def carry_on(assessment: Assessment, *, now: datetime | None = None) -> None:
    """Take one assessment to the version in force, through every move since it was sent.

    What was signed, and what came back to its worker. Waits for a move that begins meanwhile, so
    that either this or the move sees the other.
    """
    now = now or datetime.now(UTC)
    lock_cycle(assessment.round_id)
    db.session.refresh(assessment)
    drafting = assessment.state in DRAFTING
    for version_id in filter(None, (assessment.version_id, assessment.supplement_id)):
        for move in list_live_moves(assessment.organisation_id, version_id):
            carry_validations(move, [assessment.id])
            if drafting:
                carry_ratings(move, [assessment.id], now, find_rolled_back(move))
                _change_version([assessment.id], move)
    if drafting:
        db.session.refresh(assessment)


def carry_signed(assessment: Signable) -> None:
    """Take what an assessment validated to the version in force, as `carry_on` does.

    Its own versions stay, and are right as they were read under its lock.
    """
    read_rows(_held(), {"of": assessment.round_id})
    for version_id in filter(None, (assessment.version_id, assessment.supplement_id)):
        for move in list_live_moves(assessment.organisation_id, version_id):
            carry_validations(move, [assessment.id])


@cache
def _held() -> sa.Select[UUID]:
    """Put together once: no move begins before whoever asked this has ended."""
    chosen = sa.select(Cycle.id).where(Cycle.id == sa.bindparam("of", type_=sa.Uuid()))
    return chosen.with_for_update(read=True)


def lock_cycle(cycle_id: UUID) -> Cycle:
    """Return a cycle as it stands, and let no move begin before this transaction ends."""
    chosen = sa.select(Cycle).where(Cycle.id == cycle_id).with_for_update(read=True)
    return db.session.scalars(chosen.execution_options(populate_existing=True)).one()


def _move_cycles(move: Move, *, back: bool = False) -> None:
    own = Cycle.organisation_id == move.organisation_id
    for column, old, new in _changes(move, Cycle, back=back):
        db.session.execute(sa.update(Cycle).where(own, column == old).values({column: new}))


def _change_version(ids: Sequence[UUID], move: Move, *, back: bool = False) -> None:
    chosen = sa.update(Assessment).where(Assessment.id.in_(ids))
    changes = [
        chosen.where(column == old).values({column: new})
        for column, old, new in _changes(move, Assessment, back=back)
    ]
    seen = chosen.values(move_id=move.id, version=Assessment.version + 1)
    for change in (*changes, seen):
        db.session.execute(change, execution_options={"synchronize_session": False})


def _changes(
    move: Move, table: type[Cycle] | type[Assessment], *, back: bool
) -> Iterator[tuple[Any, UUID, UUID]]:
    """Yield (column, what it holds, what it will hold). A supplement may move by itself."""
    whole = (move.from_version_id, move.to_version_id)
    ways = [(table.version_id, whole), (table.supplement_id, whole)]
    if move.from_supplement_id and move.to_supplement_id:
        ways.append((table.supplement_id, (move.from_supplement_id, move.to_supplement_id)))
    for column, (old, new) in ways:
        yield (column, new, old) if back else (column, old, new)


def _count(move: Move, ids: Sequence[UUID]) -> int:
    if ids:
        db.session.execute(
            sa.update(Move).where(Move.id == move.id).values(carried=Move.carried + len(ids))
        )
    return len(ids)

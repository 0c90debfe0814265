"""Reads of calibration exercises. Nothing here names who gave which answer, but oneself."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.db.rows import read_rows
from app.extensions import db
from app.organisations.rules import Who
from app.validation.models import (
    CalibrationAnswer,
    CalibrationClosing,
    CalibrationDiscussion,
    CalibrationExercise,
    CalibrationHandIn,
    SignOff,
)
from app.validation.rules.calibration import (
    Exercise,
    ExerciseState,
    OwnAnswers,
    SampleEntry,
    holds_up,
)
from app.validation.rules.calibrators import may_see_calibration

_STANDING = (
    sa.select(
        CalibrationExercise,
        CalibrationDiscussion.exercise_id.is_not(None).label("discussed"),
        CalibrationClosing.exercise_id.is_not(None).label("closed"),
    )
    .outerjoin(CalibrationDiscussion, CalibrationDiscussion.exercise_id == CalibrationExercise.id)
    .outerjoin(CalibrationClosing, CalibrationClosing.exercise_id == CalibrationExercise.id)
    .order_by(CalibrationExercise.number.desc())
)

_OWN = _STANDING.where(CalibrationExercise.organisation_id == sa.bindparam("of", type_=sa.Uuid()))


def get_exercise(exercise_id: UUID, visible_to: Who) -> Exercise:
    """Return an exercise of the person's organisation; raises `NothingFound`."""
    own = CalibrationExercise.organisation_id == visible_to.organisation_id
    row = db.session.execute(_STANDING.where(CalibrationExercise.id == exercise_id, own)).first()
    if row is None or not may_see_calibration(visible_to):
        raise NothingFound()
    return _exercise(*row)


def list_exercises(organisation_id: UUID) -> Sequence[Exercise]:
    """Return an organisation's exercises, the newest first."""
    rows = read_rows(_OWN, {"of": organisation_id})
    return [_exercise(row, row.discussed, row.closed) for row in rows]


def find_running(organisation_id: UUID) -> Exercise | None:
    """Return the exercise that is not closed, or None."""
    return next((one for one in list_exercises(organisation_id) if one.open), None)


def find_needed(who: Who) -> Exercise | None:
    """Return the exercise that a supervisor has to finish before signing off, or None."""
    exercise = find_running(who.organisation_id)
    if exercise is None:
        return None
    signed = sa.select(SignOff.id).where(SignOff.supervisor_id == who.person_id).limit(1)
    held_up = holds_up(
        exercise,
        handed_in=has_handed_in(exercise.id, who.person_id),
        signed_before=db.session.scalar(signed) is not None,
    )
    return exercise if held_up else None


def has_handed_in(exercise_id: UUID, person_id: UUID) -> bool:
    """Whether a person has finished an exercise."""
    return db.session.get(CalibrationHandIn, (exercise_id, person_id)) is not None


def count_handed_in(exercise_id: UUID) -> int:
    """Return how many have finished an exercise."""
    chosen = sa.select(sa.func.count()).select_from(CalibrationHandIn)
    return db.session.scalar(chosen.where(CalibrationHandIn.exercise_id == exercise_id)) or 0


def list_own_answers(exercise_id: UUID, person_id: UUID) -> OwnAnswers:
    """Return what one person entered: for that person's own pages only."""
    rows = db.session.scalars(
        sa.select(CalibrationAnswer).where(
            CalibrationAnswer.exercise_id == exercise_id, CalibrationAnswer.person_id == person_id
        )
    )
    entries = {row.claim: _entry(row) for row in rows}
    return OwnAnswers(entries, has_handed_in(exercise_id, person_id))


def list_handed_in(exercise_id: UUID) -> list[Mapping[str, SampleEntry]]:
    """Return every finished set of answers by claim, without saying whose: for figures only."""
    rows = db.session.scalars(
        sa.select(CalibrationAnswer)
        .where(CalibrationAnswer.exercise_id == exercise_id, CalibrationAnswer.handed_in)
        .order_by(CalibrationAnswer.id)
    )
    found: dict[UUID, dict[str, SampleEntry]] = defaultdict(dict)
    for row in rows:
        found[row.person_id][row.claim] = _entry(row)
    return list(found.values())


def get_figures(exercise_id: UUID) -> dict[str, Any]:
    """Return the frozen figures of a discussion; raises `NothingFound` before it is open."""
    held = db.session.get(CalibrationDiscussion, exercise_id)
    if held is None:
        raise NothingFound()
    found: dict[str, Any] = json.loads(held.figures)
    return found


def _exercise(row: CalibrationExercise, discussed: bool, closed: bool) -> Exercise:
    state = ExerciseState.DISCUSSED if discussed else ExerciseState.OPEN
    return Exercise(
        id=row.id,
        organisation_id=row.organisation_id,
        number=row.number,
        samples=row.samples,
        before_sign_off=row.before_sign_off,
        opened_at=row.opened_at,
        state=ExerciseState.CLOSED if closed else state,
    )


def _entry(row: CalibrationAnswer) -> SampleEntry:
    return SampleEntry(row.level, row.not_enough_seen, row.basis, row.reason, row.share_reason)

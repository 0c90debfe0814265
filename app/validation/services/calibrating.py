"""Calibration exercises: opened, rated blind, handed in, discussed with frozen figures, closed."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from random import SystemRandom
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.organisations.rules import Who
from app.validation.models import (
    CalibrationAnswer,
    CalibrationClosing,
    CalibrationDiscussion,
    CalibrationExercise,
    CalibrationHandIn,
)
from app.validation.queries.calibration import (
    count_handed_in,
    find_needed,
    find_running,
    get_exercise,
    list_exercises,
    list_handed_in,
    list_own_answers,
)
from app.validation.rules.calibration import (
    FEWEST_ANSWERED,
    Exercise,
    ExerciseState,
    SampleEntry,
    claim_figures,
    ratings,
    to_five,
)
from app.validation.rules.samples import LATEST, load_samples
from app.validation.services.calibration_errors import (
    AnswersHandedIn,
    AnswersNotWhole,
    CalibrationFirst,
    DiscussionOpen,
    ExerciseClosed,
    ExerciseRuns,
)
from app.validation.services.measuring import measure_agreement
from app.validation.services.telling import tell_supervisors
from app.validation.statistics.asking import Kind, question

LARGEST_SEED = 2**31 - 1


def open_exercise(
    moderator: Who,
    *,
    before_sign_off: bool,
    samples: str = LATEST,
    now: datetime | None = None,
) -> UUID:
    """Open an exercise on a version of the sample claims, and write to every supervisor; return
    its key.

    Raises `ExerciseRuns` while another one is not closed.
    """
    if find_running(moderator.organisation_id) is not None:
        raise ExerciseRuns()
    load_samples(samples)
    now = now or datetime.now(UTC)
    row = CalibrationExercise(
        organisation_id=moderator.organisation_id,
        number=len(list_exercises(moderator.organisation_id)) + 1,
        samples=samples,
        before_sign_off=before_sign_off,
        opened_by_id=moderator.person_id,
        opened_at=now,
    )
    db.session.add(row)
    flush()
    _record("opened", row.id, moderator, now, samples=samples, before_sign_off=before_sign_off)
    title = get_exercise(row.id, moderator).title
    tell_supervisors(moderator, "calibration_open", row.id, now, title=title, first=before_sign_off)
    return row.id


def save_answer(exercise: Exercise, who: Who, code: str, entry: SampleEntry) -> None:
    """Keep what a supervisor entered for a claim, half done or whole; no event, like a draft.

    Raises `ExerciseClosed` or `AnswersHandedIn`.
    """
    exercise = _locked(exercise, who)
    if list_own_answers(exercise.id, who.person_id).handed_in:
        raise AnswersHandedIn()
    own = (
        CalibrationAnswer.exercise_id == exercise.id,
        CalibrationAnswer.person_id == who.person_id,
        CalibrationAnswer.claim == code,
    )
    values = {name: getattr(entry, name) for name in SampleEntry.__dataclass_fields__}
    if db.session.scalar(sa.select(CalibrationAnswer.id).where(*own)) is None:
        row = CalibrationAnswer(exercise_id=exercise.id, person_id=who.person_id, claim=code)
        for name, value in values.items():
            setattr(row, name, value)
        db.session.add(row)
        flush()
        return
    not_handed_in = CalibrationAnswer.handed_in.is_(False)
    change_if(CalibrationAnswer, *own, not_handed_in, otherwise=AnswersHandedIn, **values)


def hand_in(exercise: Exercise, who: Who, *, now: datetime | None = None) -> None:
    """Hand in every claim's level for good; raises `AnswersNotWhole` and what saving raises."""
    exercise = _locked(exercise, who)
    own = list_own_answers(exercise.id, who.person_id)
    if own.handed_in:
        raise AnswersHandedIn()
    codes = load_samples(exercise.samples).codes
    if left := own.left(codes):
        raise AnswersNotWhole(
            f"{len(left)} of {len(codes)} claims are not finished. Each needs a level with what it"
            " rests on, or “not enough seen yet”, and your reason."
        )
    now = now or datetime.now(UTC)
    db.session.execute(
        sa.update(CalibrationAnswer)
        .where(
            CalibrationAnswer.exercise_id == exercise.id,
            CalibrationAnswer.person_id == who.person_id,
        )
        .values(handed_in=True)
    )
    db.session.add(
        CalibrationHandIn(exercise_id=exercise.id, person_id=who.person_id, handed_in_at=now)
    )
    flush()
    _record("handed in", exercise.id, who, now)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The figures of a discussion but agreement, and what to ask the child for that; or nothing."""

    figures: dict[str, object]
    asked: str


def prepare_figures(exercise: Exercise) -> Prepared:
    """Return what a discussion would show now, before agreement is measured."""
    answers = list_handed_in(exercise.id)
    codes = load_samples(exercise.samples).codes
    chance = SystemRandom()
    # The seed draws the interval again; it has no part in the order of the reasons.
    seed = chance.randrange(LARGEST_SEED)
    enough = len(answers) >= FEWEST_ANSWERED
    figures: dict[str, object] = {
        "answered": to_five(len(answers)) if enough else None,
        "claims": claim_figures(codes, answers, chance.shuffle),
        "agreement": None,
        "seed": seed,
    }
    asked = question(Kind.RATERS, ratings(codes, answers), seed) if enough else ""
    return Prepared(figures, asked)


def measure(prepared: Prepared) -> dict[str, object]:
    """Return the figures with agreement; raises `FiguresNotMade`. Hold no transaction meanwhile."""
    if not prepared.asked:
        return prepared.figures
    return {**prepared.figures, "agreement": json.loads(measure_agreement(prepared.asked))}


def open_discussion(
    exercise: Exercise, moderator: Who, figures: dict[str, object], *, now: datetime | None = None
) -> None:
    """Freeze the figures and open the discussion; raises `DiscussionOpen` or `ExerciseClosed`."""
    exercise = _locked(exercise, moderator)
    if exercise.state is ExerciseState.DISCUSSED:
        raise DiscussionOpen()
    now = now or datetime.now(UTC)
    row = CalibrationDiscussion(
        exercise_id=exercise.id,
        figures=json.dumps(figures, ensure_ascii=False),
        opened_by_id=moderator.person_id,
        opened_at=now,
    )
    db.session.add(row)
    flush()
    _record("opened the discussion of", exercise.id, moderator, now)


def close_exercise(exercise: Exercise, moderator: Who, *, now: datetime | None = None) -> None:
    """Close an exercise: nobody rates any more, and it holds nobody up. Raises when closed."""
    exercise = _locked(exercise, moderator)
    now = now or datetime.now(UTC)
    row = CalibrationClosing(
        exercise_id=exercise.id, closed_by_id=moderator.person_id, closed_at=now
    )
    db.session.add(row)
    flush()
    _record("closed", exercise.id, moderator, now, finished=count_handed_in(exercise.id))


def require_calibration(supervisor: Who) -> None:
    """Raise `CalibrationFirst` where the organisation's rule holds a first sign-off up."""
    if find_needed(supervisor) is not None:
        raise CalibrationFirst(field="comment")


def _locked(exercise: Exercise, who: Who) -> Exercise:
    """Return the exercise as it stands; whoever else changes it waits for this transaction."""
    db.session.execute(
        sa.select(CalibrationExercise.id)
        .where(CalibrationExercise.id == exercise.id)
        .with_for_update()
    )
    held = get_exercise(exercise.id, who)
    if not held.open:
        raise ExerciseClosed()
    return held


def _record(
    verb: str, exercise_id: UUID, by: Who, now: datetime, **facts: str | int | bool
) -> None:
    record_event(
        verb,
        "calibration exercise",
        exercise_id,
        organisation_id=by.organisation_id,
        by_id=by.person_id,
        now=now,
        **facts,
    )

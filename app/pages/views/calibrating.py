"""What calibration has waiting for supervisors, moderators and workforce leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.pages.rules import Task
from app.validation.queries.calibration import find_needed, find_running, list_own_answers
from app.validation.rules.calibration import ExerciseState
from app.validation.rules.calibrators import may_discuss
from app.validation.rules.samples import load_samples

if TYPE_CHECKING:
    from app.organisations.rules import Who


def rating_tasks(who: Who) -> list[Task]:
    """Return the exercise that somebody who judges has still to rate, or whose discussion runs."""
    exercise = find_running(who.organisation_id)
    if exercise is None:
        return []
    own = list_own_answers(exercise.id, who.person_id)
    if may_discuss(who, exercise, handed_in=own.handed_in):
        url = url_for("validation.discussion", exercise_id=exercise.id)
        return [Task(f"Discuss {exercise.title.lower()}", url, "See what came out, and talk.")]
    if own.handed_in:
        return []
    codes = load_samples(exercise.samples).codes
    done = len(codes) - len(own.left(codes))
    hint = f"{done} of {len(codes)} sample claims rated. About five minutes each."
    if find_needed(who) is not None:
        hint += " Finish it before your first sign-off."
    url = url_for("validation.rate_samples", exercise_id=exercise.id)
    return [Task(exercise.title, url, hint, "In progress" if done else "Not started")]


def running_tasks(who: Who) -> list[Task]:
    """Return the exercise that a moderator runs."""
    exercise = find_running(who.organisation_id)
    if exercise is None:
        return []
    url = url_for("validation.exercise", exercise_id=exercise.id)
    opened = exercise.state is ExerciseState.OPEN
    hint = "Supervisors rate the sample claims now." if opened else "The discussion is open."
    return [Task(exercise.title, url, hint)]


def calibration_task() -> Task:
    """Return the workforce lead's way to the calibration figures."""
    hint = "How far judges and workers agree, in figures that give nobody away."
    return Task("Calibration figures", url_for("insights.calibration_figures"), hint)

"""Who takes part in calibration: named pure functions of who asks, and of an exercise."""

from app.organisations.rules import Role, Who
from app.validation.rules.calibration import Exercise, ExerciseState


def may_rate_samples(who: Who) -> bool:
    """Whoever judges claims: supervisors and registered assessors."""
    return who.has(Role.SUPERVISOR, Role.REGISTERED_ASSESSOR)


def may_run_calibration(who: Who) -> bool:
    """The moderator (practice development lead) opens, discusses and closes exercises."""
    return who.has(Role.MODERATOR)


def may_see_calibration(who: Who) -> bool:
    """Whoever rates sample claims or runs the exercises."""
    return may_rate_samples(who) or may_run_calibration(who)


def may_rate(who: Who, exercise: Exercise) -> bool:
    """Whoever judges claims, in an exercise of their own organisation."""
    return may_rate_samples(who) and who.organisation_id == exercise.organisation_id


def may_run(who: Who, exercise: Exercise) -> bool:
    """The moderator of the exercise's organisation."""
    return may_run_calibration(who) and who.organisation_id == exercise.organisation_id


def may_see_exercise(who: Who, exercise: Exercise) -> bool:
    """Whoever rates in it or runs it."""
    return may_rate(who, exercise) or may_run(who, exercise)


def may_discuss(who: Who, exercise: Exercise, *, handed_in: bool) -> bool:
    """Whoever rated first; a moderator who does not judge claims need not. Never before it opens.

    Else they would learn the panel's level, and what others chose, before they choose.
    """
    if exercise.state is ExerciseState.OPEN:
        return False
    return handed_in if may_rate(who, exercise) else may_run(who, exercise)

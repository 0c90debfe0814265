"""What calibration exercises refuse, as facts with a sentence for a person."""

from app.db.domain import DomainError
from app.db.errors import constraint


class ExerciseRuns(DomainError):
    """An organisation runs one exercise at a time."""

    sentence = "An exercise is open already. Close it before you open the next one."


class ExerciseClosed(DomainError):
    """Nobody answers a closed exercise."""

    sentence = "This exercise is closed, so nothing can be changed in it any more."


class AnswersHandedIn(DomainError):
    """What was handed in stays as it is."""

    sentence = "You handed in your levels already, so they stay as they were."


class AnswersNotWhole(DomainError):
    """A claim has no level, no basis or no reason yet."""

    sentence = "Some claims are not rated yet."


class DiscussionOpen(DomainError):
    """The discussion was opened before."""

    sentence = "The discussion is open already. Its figures stay as they were then."


class CalibrationFirst(DomainError):
    """The organisation's rule asks for the exercise before a supervisor's first sign-off."""

    sentence = (
        "Your organisation asks every supervisor to rate the sample claims of the calibration"
        " exercise before their first sign-off. Finish it, then sign off."
    )


class FiguresNotMade(DomainError):
    """The child that computes agreement broke or took too long."""

    sentence = "The figures could not be worked out. Nothing is changed; try again in a minute."


constraint("uq_calibration_exercise_organisation_id_number", ExerciseRuns)
constraint("pk_calibration_discussion", DiscussionOpen)
constraint("pk_calibration_closing", ExerciseClosed)
constraint("pk_calibration_hand_in", AnswersHandedIn)

"""What the writes of assessments refuse, as facts with a sentence for a person."""

from app.assessments.rules import LONGEST_REASON, LONGEST_REFLECTION
from app.db.domain import DomainError
from app.db.errors import constraint


class CycleTitleTaken(DomainError):
    """The organisation has a cycle with this title."""

    sentence = "A cycle with this title exists already. Use a different one."


class CycleEndsBeforeItBegins(DomainError):
    """A cycle closes before it opens."""

    sentence = "The day it closes must be the day it opens, or later."


class SupplementDoesNotFit(DomainError):
    """The supplement extends another version, is a draft, or is another organisation's."""

    sentence = "Select a supplement of your own organisation that extends the cycle's version."


class CycleNotOpen(DomainError):
    """Today is before the cycle's first day or after the person's last; the sentence says which."""

    sentence = "This cycle is not open today, so an assessment in it cannot be started."


class OwnDaysOver(DomainError):
    """The person's last day in the cycle has gone by; the sentence says which it was."""

    sentence = "This cycle has closed. Ask your supervisor for more days; then you can send it."


class AssessmentAlreadyStarted(DomainError):
    """The person has an assessment in this cycle."""

    sentence = "You have started an assessment in this cycle already."


class RoleProfileUnknown(DomainError):
    """The framework has no such role profile."""

    sentence = "Select the role that fits your work."


class RaisedAreasWrong(DomainError):
    """The role raises a number of areas, and another number was chosen."""

    sentence = "Select as many areas as the role raises."


class StatementLocked(DomainError):
    """What was sent for review stays as it was sent."""

    sentence = (
        "This statement was sent for review, so it cannot be changed now. "
        "If your supervisor returns it, you can."
    )


class BaselineNeverSent(DomainError):
    """A baseline is shown and talked through; it is never sent for review."""

    sentence = "A baseline is not sent for review. Show it to your supervisor instead."


class BaselineStays(StatementLocked):
    """A baseline stays as it is while it is shown."""

    sentence = (
        "You show your baseline to your supervisor, so it stays as it is. "
        "You can take it back until you have talked it through."
    )


class RatingChangedMeanwhile(DomainError):
    """The statement was saved in another window after this one was opened."""

    sentence = "This statement was saved in another window after you opened it here."


class AssessmentMoved(DomainError):
    """The organisation moved to another version of the framework meanwhile."""

    sentence = (
        "Your organisation moved to another version of the framework while this page was open. "
        "Look through your assessment before you send it."
    )


class ReflectionTooLong(DomainError):
    """A reflection has a longest length."""

    sentence = (
        f"Your reflection must be {LONGEST_REFLECTION:,} characters or fewer. "
        "Nothing you wrote is lost."
    )


class ReasonTooLong(DomainError):
    """A reason has a longest length."""

    sentence = (
        f"Your reason must be {LONGEST_REASON:,} characters or fewer. Nothing you wrote is lost."
    )


class EvidenceNotTheirs(DomainError):
    """The evidence belongs to somebody else."""

    sentence = "Select evidence from your own list."


class AssessmentIncomplete(DomainError):
    """Something is missing that must be there before sending."""

    sentence = "Some statements are not ready to send. The list below says what is missing."


class IdentifiersHeld(DomainError):
    """A text that would be sent may identify somebody, and nobody said why it may stay."""

    sentence = (
        "Some of what you would send may identify somebody. "
        "Take it out, or say why it may stay; the list below says where it is."
    )


class AssessmentAlreadySent(DomainError):
    """It was sent already, or is signed off."""

    sentence = "This assessment was sent for review already."


class AssessmentNotSent(DomainError):
    """It is not waiting for review."""

    sentence = "This assessment is not waiting for review."


class AssessmentAlreadySigned(DomainError):
    """It was signed off, or is not waiting for review."""

    sentence = "This assessment was signed off already, or is no longer waiting for review."


class StatementStillReturned(DomainError):
    """A statement was returned and has not come back."""

    sentence = "A statement was returned to the worker and has not been sent again yet."


class StatementAlreadyReturned(DomainError):
    """The statement is with its worker already."""

    sentence = "This statement was returned to the worker already."


constraint("uq_cycle_organisation_id_title", CycleTitleTaken)
constraint("ck_cycle_dates", CycleEndsBeforeItBegins)
constraint("uq_assessment_cycle_id_person_id", AssessmentAlreadyStarted)

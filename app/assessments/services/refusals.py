"""What changing a cycle and giving more days refuse, as facts with a sentence for a person."""

from app.assessments.services.errors import CycleEndsBeforeItBegins
from app.db.domain import DomainError
from app.db.errors import constraint


class CycleHasBegun(DomainError):
    """People have started, or could have, from the day it opened on."""

    sentence = "This cycle has begun, so its first day stays as it is."


class ClosesInThePast(DomainError):
    """A day that has gone by cannot become the last day."""

    sentence = "The last day must be today or later: nobody can be told of a day that has gone by."


class OpensInThePast(DomainError):
    """A day that has gone by cannot become the first day."""

    sentence = "The first day must be today or later."


class NoRoleInForce(DomainError):
    """A cycle that uses no role profile lets nobody start."""

    sentence = "Select at least one role, so that somebody can start."


class HoursOutOfBounds(DomainError):
    """Protected time is a number of hours."""

    sentence = "The hours must be between 0 and 99."


class CycleChangedMeanwhile(DomainError):
    """Somebody else changed the cycle, or an adoption moved it, after the page was opened."""

    sentence = (
        "This cycle was changed after you opened this page. Look at it again, then change it."
    )


class DaysHeldAlready(DomainError):
    """The person has as many days, or more; the sentence says until when."""

    sentence = "This person has these days already. Choose a later day."


class DaysTooFar(DomainError):
    """More days than a year are a slip of the pen."""

    sentence = "The day must be within a year from today."


class NoDaysToTake(DomainError):
    """Only days that were given, and are still to come, can be shortened."""

    sentence = "This person has no given days that are still to come."


class CycleNotBegun(DomainError):
    """Before a cycle opens, nobody needs more days in it."""

    sentence = "This cycle has not begun. Change its last day instead."


constraint("ck_cycle_hours", HoursOutOfBounds)
constraint("uq_days_set_cycle_id_person_id_number", NoDaysToTake)
constraint("uq_extension_cycle_id_person_id_until_on", DaysHeldAlready)

__all__ = [
    "ClosesInThePast",
    "CycleChangedMeanwhile",
    "CycleEndsBeforeItBegins",
    "CycleHasBegun",
    "CycleNotBegun",
    "DaysHeldAlready",
    "DaysTooFar",
    "HoursOutOfBounds",
    "NoDaysToTake",
    "NoRoleInForce",
    "OpensInThePast",
]

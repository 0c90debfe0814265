"""Words and limits of development plans. Pure."""

from collections.abc import Collection
from enum import StrEnum

MOST_OBJECTIVES = 6
MOST_ACTIONS = 3
# So that three objectives with three actions each stand on the first page of the PDF.
LONGEST_OUTCOME = 250
LONGEST_SHOWN_BY = 250
LONGEST_ACTION = 200
MOST_HOURS = 200
LONGEST_CAME = 500


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "Draft"
    ACTIVE = "Active"
    COMPLETE = "Complete"


class Priority(StrEnum):
    """How much an objective matters."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class ActionTag(StrEnum):
    """How an action helps somebody learn."""

    ON_THE_JOB = "on the job"
    WITH_OTHERS = "with others"
    FORMAL = "formal"


class Owner(StrEnum):
    """Who carries an action out."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    BOTH = "both"


class Reason(StrEnum):
    """Why a statement becomes an objective; the first reasons come first in a plan."""

    SAFETY_BELOW = "safety-critical, below what is required"
    SAFETY_NOT_VALIDATED = "safety-critical, not validated this time"
    SAFETY_LAPSED = "safety-critical, validation has ended"
    CARRIED = "carried over"
    BELOW = "below what is required"
    LAPSED = "the validation has ended"
    NOT_VALIDATED = "not validated this time"
    ENDING = "the validation ends soon"
    AIM = "an aim of the worker"
    CHOSEN = "chosen by the worker and the supervisor"


class Came(StrEnum):
    """What came of an objective when its plan ended."""

    MET = "met"
    PARTLY = "partly met"
    NOT_MET = "not met"
    NOT_NEEDED = "no longer needed"


# What the next plan starts from.
LEFT = (Came.NOT_MET, Came.PARTLY)
PRIORITY_ORDER = tuple(Priority)


def first_free(taken: Collection[int], most: int) -> int | None:
    """Return the first of the numbers 1 to `most` that is not taken, or None."""
    return next((number for number in range(1, most + 1) if number not in taken), None)

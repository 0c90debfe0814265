"""Words and pure decisions about development plans."""

from enum import StrEnum

MOST_OBJECTIVES = 6


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

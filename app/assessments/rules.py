"""Words and pure decisions about assessments."""

from enum import StrEnum


class AssessmentState(StrEnum):
    """Where an assessment stands. Not started is the absence of one; overdue is computed."""

    IN_PROGRESS = "In progress"
    SENT_FOR_REVIEW = "Sent for review"
    SIGNED_OFF = "Signed off"
    WITHDRAWN = "Withdrawn"


class Side(StrEnum):
    """Who attached an evidence item to a statement."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"

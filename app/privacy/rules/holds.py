"""Why what is held of somebody must stay for now. Pure."""

from enum import StrEnum

LONGEST_REFERENCE = 60


class HoldReason(StrEnum):
    """What somebody's data is needed for, beyond the time for which it is kept."""

    COURT = "a court or tribunal case"
    COMPLAINT = "a complaint or grievance"
    REGULATOR = "a question of a regulator"
    INVESTIGATION = "an investigation or inquiry"

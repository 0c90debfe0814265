"""Words about evidence. Pure."""

from enum import StrEnum


class EvidenceType(StrEnum):
    """What kind of thing an evidence item is."""

    DIRECT_OBSERVATION = "direct observation"
    CASE_RECORD_AUDIT = "case-record audit"
    SUPERVISION_REFLECTION = "supervision reflection"
    FEEDBACK_FROM_CHILD = "feedback from a child or young person"
    FEEDBACK_FROM_PARENT = "feedback from a parent or carer"
    FEEDBACK_FROM_PARTNER = "feedback from a partner agency"
    TRAINING_COMPLETED = "training completed"
    PEER_REFLECTION = "peer reflection"
    QUALIFICATION = "qualification"
    OTHER = "other"

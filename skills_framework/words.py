"""The fixed words a framework's files may use."""

from enum import StrEnum


class Status(StrEnum):
    """A version's status, as in CASE."""

    PRIVATE_DRAFT = "Private Draft"
    DRAFT = "Draft"
    ADOPTED = "Adopted"
    DEPRECATED = "Deprecated"


class Kind(StrEnum):
    """What a statement asks for."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"


class Validator(StrEnum):
    """Who may validate a statement."""

    SUPERVISOR = "supervisor"
    REGISTERED_SOCIAL_WORKER = "registered social worker"


class Tag(StrEnum):
    """What a statement also bears on."""

    POVERTY_AWARE = "poverty-aware"
    CULTURALLY_COMPETENT = "culturally competent"
    FAMILY_NETWORK = "family network"
    DISABILITY = "disability"
    INSPECTION = "inspection"


class EvidenceType(StrEnum):
    """What an item of evidence is."""

    DIRECT_OBSERVATION = "direct observation"
    CASE_RECORD_AUDIT = "case-record audit"
    SUPERVISION_REFLECTION = "supervision reflection"
    FEEDBACK_FROM_A_CHILD = "feedback from a child or young person"
    FEEDBACK_FROM_A_PARENT = "feedback from a parent or carer"
    FEEDBACK_FROM_A_PARTNER = "feedback from a partner agency"
    TRAINING_COMPLETED = "training completed"
    PEER_REFLECTION = "peer reflection"
    QUALIFICATION = "qualification"
    OTHER = "other"


class ResourceKind(StrEnum):
    """What a learning resource is."""

    PRACTICE_GUIDE = "practice guide"
    GUIDANCE = "guidance"
    TRAINING = "training"
    RESEARCH = "research"


class SourceKind(StrEnum):
    """What a source is."""

    LAW = "law"
    GUIDANCE = "guidance"
    FRAMEWORK = "framework"
    RESEARCH = "research"


class Relation(StrEnum):
    """How statements of a version stand to those of the version before."""

    SAME = "same"
    REWORDED = "reworded"
    CHANGED = "changed"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    RETIRED = "retired"

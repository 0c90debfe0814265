"""Words about a person at work."""

from enum import StrEnum


class Registration(StrEnum):
    """A professional registration that the service needs to know of."""

    NONE = "none"
    SOCIAL_WORKER = "social worker"
    NURSE_OR_MIDWIFE = "nurse or midwife"
    TEACHER = "teacher"
    OTHER = "other"

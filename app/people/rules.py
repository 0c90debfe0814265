"""Words about a person at work, and the terms of an employment. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# A full-time equivalent is counted in hundredths: 60 is three days of five.
WHOLE_TIME = 100


class Registration(StrEnum):
    """A professional registration that the service needs to know of."""

    NONE = "none"
    SOCIAL_WORKER = "social worker"
    NURSE_OR_MIDWIFE = "nurse or midwife"
    TEACHER = "teacher"
    OTHER = "other"


class Register(StrEnum):
    """What a professional register said when somebody looked a person up."""

    ON = "on the register"
    NOT_ON = "not on the register"


class RoleFamily(StrEnum):
    """What kind of post a person holds, as the workforce return counts it."""

    FAMILY_SUPPORT_WORKER = "family support worker"
    LEAD_PRACTITIONER = "Family Help lead practitioner"
    SENIOR_PRACTITIONER = "senior practitioner"
    PARTNER_AGENCY_LEAD = "partner-agency lead"
    SPECIALIST = "specialist practitioner"
    SUPERVISOR = "practice supervisor"
    MANAGER = "manager"
    OTHER = "other"


class Contract(StrEnum):
    """On what contract somebody works."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed term"
    APPRENTICE = "apprentice"
    SECONDED = "seconded in"
    CASUAL = "casual or bank"
    AGENCY = "agency"


class VacancyEnd(StrEnum):
    """How a vacancy ended."""

    FILLED = "filled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of an employment from a day on; `fte_hundredths` is 0 to 100."""

    from_on: date
    role_family: RoleFamily
    contract: Contract
    fte_hundredths: int


def in_whole(hundredths: int) -> str:
    """Return hundredths of a full-time equivalent as it is written, such as 0.60."""
    return f"{hundredths // WHOLE_TIME}.{hundredths % WHOLE_TIME:02}"

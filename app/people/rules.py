"""Words about a person at work, and the terms of an employment. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import StrEnum
from typing import Protocol, TypeVar

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


class Recorded(Protocol):
    """A row of terms as it was recorded."""

    @property
    def from_on(self) -> date:
        """The first day that it is about."""

    @property
    def recorded_at(self) -> datetime:
        """When it was recorded."""

    @property
    def withdrawn(self) -> bool:
        """Whether it says that the rows from this day were a mistake."""


Row = TypeVar("Row", bound=Recorded)


def standing(rows: Iterable[Row]) -> Sequence[Row]:
    """Return the rows of one person that count, in the order of their first days.

    Of several rows from one day the newest counts; when it is withdrawn, none does.
    """
    newest: dict[date, Row] = {}
    for row in sorted(rows, key=lambda one: one.recorded_at):
        newest[row.from_on] = row
    return [newest[day] for day in sorted(newest) if not newest[day].withdrawn]


def in_force(rows: Sequence[Row], day: date) -> Row | None:
    """Return which of the rows that count, in their order, holds on a day, or None."""
    return next((row for row in reversed(rows) if row.from_on <= day), None)


def in_whole(hundredths: int) -> str:
    """Return hundredths of a full-time equivalent as it is written, such as 0.60."""
    return f"{hundredths // WHOLE_TIME}.{hundredths % WHOLE_TIME:02}"


def read_fte(text: str) -> int | None:
    """Return a full-time equivalent such as `0.6` or `0,6` in hundredths, rounded half up.

    None when it is no number from 0 to 1.
    """
    try:
        given = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    if not (given.is_finite() and 0 <= given <= 1):
        return None
    return int((given * WHOLE_TIME).quantize(Decimal(1), ROUND_HALF_UP))

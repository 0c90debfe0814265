"""Words about assessments, and what a rating is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

LONGEST_REFLECTION = 4000
LONGEST_REASON = 500


class AssessmentState(StrEnum):
    """Where an assessment stands. Not started is the absence of one; overdue is computed."""

    IN_PROGRESS = "In progress"
    SENT_FOR_REVIEW = "Sent for review"
    SIGNED_OFF = "Signed off"
    WITHDRAWN = "Withdrawn"


class AssessmentKind(StrEnum):
    """What an assessment is: one of a cycle, or a new starter's baseline, which is never sent."""

    IN_CYCLE = "in a cycle"
    BASELINE = "baseline"


DRAFTING = (AssessmentState.IN_PROGRESS, AssessmentState.WITHDRAWN)


class Side(StrEnum):
    """Who attached an evidence item to a statement; an observer's answer attaches itself."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    OBSERVER = "observer"


class StatementStatus(StrEnum):
    """Where one statement of an assessment stands, as the task list shows it."""

    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    RATED = "Rated"
    SENT_FOR_REVIEW = "Sent for review"
    RETURNED = "Returned"
    SIGNED_OFF = "Signed off"


class Missing(StrEnum):
    """What a statement still lacks before it is sent, or before it can be validated."""

    RATING = "no level chosen"
    CONFIRMATION = "a level from the earlier version, to be confirmed or changed"
    REASON = "no reason why it is not part of your role"
    REFLECTION = "no reflection"
    EVIDENCE = "no evidence of a kind that counts"
    EVIDENCE_TOO_OLD = "evidence older than 12 months"


HOLDS_BACK = frozenset({Missing.RATING, Missing.CONFIRMATION, Missing.REASON, Missing.REFLECTION})


class Rated(Protocol):
    """What the rules need to know of a rating, as drafted or as sent."""

    @property
    def level(self) -> int | None:
        """0 to 4, or None."""

    @property
    def not_my_role(self) -> bool:
        """Whether the statement is not part of the worker's role."""

    @property
    def not_my_role_reason(self) -> str:
        """Why not."""

    @property
    def reflection(self) -> str:
        """What the worker wrote."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker enters for a statement. `level` is 0 to 4, or None for none yet."""

    level: int | None = None
    not_my_role: bool = False
    not_my_role_reason: str = ""
    reflection: str = ""


def answer_of(rated: Rated) -> Answer:
    """Return a rating's answer by value, to compare or to send."""
    return Answer(rated.level, rated.not_my_role, rated.not_my_role_reason, rated.reflection)


@dataclass(frozen=True, slots=True)
class Validated:
    """A level validated for a statement at sign-off, and until when."""

    statement_id: UUID
    level: int
    required_level: int
    valid_until: date


class Signable(Protocol):
    """What signing has to know of an assessment."""

    @property
    def id(self) -> UUID:
        """Its key."""

    @property
    def person_id(self) -> UUID:
        """Whose it is."""

    @property
    def organisation_id(self) -> UUID:
        """Whose person they are."""

    @property
    def round_id(self) -> UUID:
        """Its cycle."""

    @property
    def version_id(self) -> UUID:
        """The version of the framework that it was sent on."""

    @property
    def supplement_id(self) -> UUID | None:
        """The organisation's supplement to it, or None."""


def raised_list(raised_areas: str) -> tuple[str, ...]:
    """Return the area codes that an assessment's `raised_areas`, `E F`, holds."""
    return tuple(raised_areas.split())

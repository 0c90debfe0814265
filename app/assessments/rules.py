"""Words and pure decisions about assessments."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.evidence.rules import Dated, Shortfall, shortfall
from skills_framework.model import Statement

LONGEST_REFLECTION = 4000
LONGEST_REASON = 500


class AssessmentState(StrEnum):
    """Where an assessment stands. Not started is the absence of one; overdue is computed."""

    IN_PROGRESS = "In progress"
    SENT_FOR_REVIEW = "Sent for review"
    SIGNED_OFF = "Signed off"
    WITHDRAWN = "Withdrawn"


DRAFTING = (AssessmentState.IN_PROGRESS, AssessmentState.WITHDRAWN)


class Side(StrEnum):
    """Who attached an evidence item to a statement."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"


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
    REASON = "no reason why it is not part of your role"
    REFLECTION = "no reflection"
    EVIDENCE = "no evidence of a kind that counts"
    EVIDENCE_TOO_OLD = "evidence older than 12 months"


HOLDS_BACK = frozenset({Missing.RATING, Missing.REASON, Missing.REFLECTION})


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


def is_rated(rated: Rated) -> bool:
    """Whether a level, or *Not part of my role*, was chosen."""
    return rated.not_my_role or rated.level is not None


def asks_reflection(statement: Statement, level: int | None, earlier: Mapping[str, int]) -> bool:
    """Whether a reflection is asked for with this level.

    It is on safety-critical statements in a first cycle, and wherever the level differs from the
    one sent last time. `earlier` are the levels sent last, by statement code; empty at first.
    """
    if level is None:
        return False
    if not earlier:
        return statement.safety_critical
    return statement.code in earlier and earlier[statement.code] != level


def find_missing(
    statement: Statement,
    rated: Rated,
    held: Collection[Dated],
    *,
    earlier: Mapping[str, int],
    today: date,
) -> tuple[Missing, ...]:
    """Return everything a statement still lacks, in the order a person would mend it.

    Evidence is looked for from level 1 on: at 0, *Not yet*, there is nothing to show.
    """
    if rated.not_my_role:
        return () if rated.not_my_role_reason.strip() else (Missing.REASON,)
    if rated.level is None:
        return (Missing.RATING,)
    found = []
    if asks_reflection(statement, rated.level, earlier) and not rated.reflection.strip():
        found.append(Missing.REFLECTION)
    if rated.level > 0 and (short := shortfall(statement.evidence_rule, held, today)):
        too_old = short is Shortfall.TOO_OLD
        found.append(Missing.EVIDENCE_TOO_OLD if too_old else Missing.EVIDENCE)
    return tuple(found)


def holds_back(missing: Collection[Missing]) -> bool:
    """Whether any of this must be mended before sending; evidence may follow in supervision."""
    return not HOLDS_BACK.isdisjoint(missing)


def statement_status(
    state: AssessmentState, rated: Rated, *, locked: bool, saved: bool, missing: Collection[Missing]
) -> StatementStatus:
    """Return the status word of one statement."""
    if state is AssessmentState.SIGNED_OFF:
        return StatementStatus.SIGNED_OFF
    if state is AssessmentState.SENT_FOR_REVIEW:
        return StatementStatus.SENT_FOR_REVIEW if locked else StatementStatus.RETURNED
    if is_rated(rated) and not holds_back(missing):
        return StatementStatus.RATED
    return StatementStatus.IN_PROGRESS if saved else StatementStatus.NOT_STARTED


def raised_list(raised_areas: str) -> tuple[str, ...]:
    """Return the area codes that an assessment's `raised_areas`, `E F`, holds."""
    return tuple(raised_areas.split())

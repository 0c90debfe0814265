"""What a statement still lacks, and the status word that follows from it."""

from collections.abc import Collection, Mapping
from datetime import date

from app.assessments.rules.words import (
    HOLDS_BACK,
    AssessmentState,
    Missing,
    Rated,
    StatementStatus,
)
from app.evidence.rules import Dated, Shortfall, shortfall
from skills_framework.model import Statement


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
    to_confirm: bool = False,
) -> tuple[Missing, ...]:
    """Return everything a statement still lacks, in the order a person would mend it.

    `to_confirm` says that the answer came with a move to another version from a statement that
    was split or merged: until its worker saves it, it is nobody's.
    Evidence is looked for from level 1 on: at 0, *Not yet*, there is nothing to show.
    """
    if to_confirm:
        return (Missing.CONFIRMATION,)
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

"""What the pages of an assessment show, put together before any template sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from app.assessments.rules.missing import holds_back
from app.assessments.rules.words import (
    HOLDS_BACK,
    AssessmentState,
    Missing,
    Rated,
    StatementStatus,
)
from skills_framework.model import Framework, Statement
from skills_framework.supplement import local_areas
from skills_framework.words import Relation


class Came(Protocol):
    """How a rating came with the last move to another version."""

    @property
    def relation(self) -> Relation | None:
        """How its statement comes from the version before; None without a move."""

    @property
    def to_confirm(self) -> bool:
        """Whether it waits for its worker to save it."""

    @property
    def had_answer(self) -> bool:
        """Whether a statement that it comes from had an answer."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A statement's line on the task list and on the check page. `level` is the worker's own."""

    code: str
    title: str
    safety_critical: bool
    required: int
    level: int | None
    not_my_role: bool
    status: StatementStatus
    missing: tuple[Missing, ...]
    # How it came with the last move to another version, and whether it waits for a save since.
    relation: Relation | None = None
    to_confirm: bool = False
    # Whether a statement that it comes from had an answer.
    had_answer: bool = False


@dataclass(frozen=True, slots=True)
class TaskArea:
    """An area of the task list; `local` when a supplement brought it."""

    code: str
    title: str
    rows: tuple[TaskRow, ...]
    local: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What the check page says: what goes, what holds it back, what may follow later."""

    going: tuple[TaskRow, ...]
    held_back: tuple[TaskRow, ...]
    without_evidence: tuple[TaskRow, ...]
    evidence_types: int
    again: bool

    @property
    def nothing_to_send(self) -> bool:
        """Whether everything was sent already."""
        return not self.going


def count_status(areas: Sequence[TaskArea], status: StatementStatus) -> int:
    """Return how many statements stand at `status`."""
    return sum(row.status is status for area in areas for row in area.rows)


def check_of(areas: Sequence[TaskArea], evidence_types: int, state: AssessmentState) -> Check:
    """Return what to look at before sending: all statements, or only those returned."""
    done = (StatementStatus.SENT_FOR_REVIEW, StatementStatus.SIGNED_OFF)
    going = tuple(row for area in areas for row in area.rows if row.status not in done)
    return Check(
        going=going,
        held_back=tuple(row for row in going if holds_back(row.missing)),
        without_evidence=tuple(row for row in going if set(row.missing) - HOLDS_BACK),
        evidence_types=evidence_types,
        again=state is AssessmentState.SENT_FOR_REVIEW,
    )


def task_areas(
    framework: Framework,
    required: Mapping[str, int],
    ratings: Mapping[str, Rated],
    found: Mapping[str, tuple[StatementStatus, tuple[Missing, ...]]],
    came: Mapping[str, Came] = MappingProxyType({}),
) -> tuple[TaskArea, ...]:
    """Return the task list: every statement that is rated, by area. Mappings are by its code.

    `came` says how each rating came with the last move.
    """
    local = local_areas(framework)
    return tuple(
        TaskArea(
            area.code,
            area.title,
            tuple(
                _task_row(
                    one, required[one.code], ratings[one.code], found[one.code], came.get(one.code)
                )
                for one in area.statements
                if one.code in ratings
            ),
            area.code in local,
        )
        for area in framework.areas
        if any(one.code in ratings for one in area.statements)
    )


def _task_row(
    statement: Statement,
    required: int,
    rated: Rated,
    found: tuple[StatementStatus, tuple[Missing, ...]],
    came: Came | None,
) -> TaskRow:
    return TaskRow(
        code=statement.code,
        title=statement.title,
        safety_critical=statement.safety_critical,
        required=required,
        level=rated.level,
        not_my_role=rated.not_my_role,
        status=found[0],
        missing=found[1],
        relation=came.relation if came else None,
        to_confirm=came is not None and came.to_confirm,
        had_answer=came is not None and came.had_answer,
    )

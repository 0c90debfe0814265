"""What the pages of an assessment show, put together before any template sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Protocol
from uuid import UUID

from app.assessments.rules.missing import holds_back
from app.assessments.rules.words import (
    HOLDS_BACK,
    AssessmentState,
    Missing,
    Rated,
    StatementStatus,
)
from app.evidence.rules import rule_in_words
from app.frameworks.rules import LevelShown, show_levels
from skills_framework.model import Framework, Statement
from skills_framework.scoring import required_level
from skills_framework.supplement import is_local, local_areas
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
class StatementText:
    """What a version says of a statement to people with one role: it never changes.

    `number` is the statement's place among `total`, from 1; `following` is the code of the next
    statement, empty after the last; `local` says that a supplement brought it.
    """

    code: str
    title: str
    text: str
    area: str
    number: int
    total: int
    following: str
    safety_critical: bool
    required: int
    levels: tuple[LevelShown, ...]
    guidance: str
    examples: tuple[str, ...]
    evidence_rule: str
    local: bool = False

    @property
    def near(self) -> tuple[LevelShown, ...]:
        """The required level and its neighbours."""
        return tuple(level for level in self.levels if level.near)

    @property
    def further(self) -> tuple[LevelShown, ...]:
        """The levels whose indicators open on demand."""
        return tuple(level for level in self.levels if level.indicator and not level.near)

    def level(self, number: int) -> LevelShown:
        """The level with this number, 0 to 4."""
        return self.levels[number]


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """An evidence item as a checkbox."""

    id: UUID
    title: str
    type: str
    happened_on: date
    attached: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """The level sent last for a statement in an earlier assessment, and when.

    `first_cycle` says that nothing at all was sent before.
    """

    first_cycle: bool
    level: int | None = None
    sent_at: datetime | None = None


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


def statement_text(
    framework: Framework, code: str, role_profile: str, raised_areas: Sequence[str]
) -> StatementText:
    """Return what `framework` says of a statement to a role; raises `NotInFramework`."""
    statement = framework.statement(code)
    codes = [one.code for one in framework.statements]
    place = codes.index(code)
    required = required_level(framework.role_profile(role_profile), code, raised_areas)
    return StatementText(
        code=code,
        title=statement.title,
        text=statement.text,
        area=framework.area(statement.area_code).title,
        number=place + 1,
        total=len(codes),
        following=codes[place + 1] if place + 1 < len(codes) else "",
        safety_critical=statement.safety_critical,
        required=required,
        levels=show_levels(framework, statement, required),
        guidance=statement.guidance,
        examples=statement.evidence_examples,
        evidence_rule=rule_in_words(statement.evidence_rule),
        local=is_local(framework, code),
    )


def task_areas(
    framework: Framework,
    required: Mapping[str, int],
    ratings: Mapping[str, Rated],
    found: Mapping[str, tuple[StatementStatus, tuple[Missing, ...]]],
    came: Mapping[str, Came] = MappingProxyType({}),
) -> tuple[TaskArea, ...]:
    """Return the task list: every statement by area. All mappings are by statement code.

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
            ),
            area.code in local,
        )
        for area in framework.areas
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

"""Whom a claim waits for, what comes next, and how a queue is narrowed and ordered. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

PAGE = 50


class WaitsFor(StrEnum):
    """Whose turn it is."""

    YOU = "you"
    WORKER = "the worker"
    READER = "the second reader"
    ASSESSOR = "the registered assessor"
    SUPERVISOR = "the supervisor"


class Order(StrEnum):
    """What a queue is in order of."""

    AGE = "age"
    NAME = "name"
    SHOWN = "areas"


@dataclass(frozen=True, slots=True)
class Queued:
    """An open claim in somebody's queue, and why it is there.

    `absent_name` is whom they stand in for; `critical_only` says that they judge the
    safety-critical statements only.
    """

    assessment_id: UUID
    worker_name: str
    version_id: UUID
    supplement_id: UUID | None
    role_profile: str
    sent_on: date
    shown: int
    critical_only: bool = False
    absent_name: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many statements of a claim are judged and decided, in all and safety-critical."""

    judged: int = 0
    judged_critical: int = 0
    decided: int = 0
    decided_critical: int = 0
    returned: int = 0
    contested: int = 0
    decided_at: datetime | None = None
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What there is to do: statements and areas in all, and what whoever asks judges of it."""

    areas: int
    statements: int
    critical: int
    judges_critical: bool
    critical_only: bool = False

    @property
    def theirs(self) -> int:
        """How many statements they judge."""
        if self.critical_only:
            return self.critical
        return self.statements if self.judges_critical else self.statements - self.critical


@dataclass(frozen=True, slots=True)
class Step:
    """Whose turn it is, and what they do next, in words."""

    waits_for: WaitsFor
    words: str


def next_step(scope: Scope, shown: int, counts: Counts, *, contest_over: bool) -> Step:
    """Return whose turn it is: whoever asks comes first while there is anything they can do."""
    left = scope.theirs - _theirs(scope, counts.judged, counts.judged_critical)
    if left > 0:
        return Step(WaitsFor.YOU, f"Judge {_some(left, 'statement')}")
    others = scope.statements - scope.theirs
    waiting = scope.statements - counts.judged
    other = WaitsFor.SUPERVISOR if scope.critical_only else WaitsFor.ASSESSOR
    if others and waiting > 0:
        return Step(other, f"{_some(waiting, 'statement')} to be judged")
    if shown < scope.areas:
        turn = WaitsFor.SUPERVISOR if scope.critical_only else WaitsFor.YOU
        return Step(turn, f"Show both levels in {_some(scope.areas - shown, 'area')}")
    return _after_showing(scope, counts, other, contest_over=contest_over)


def _after_showing(scope: Scope, counts: Counts, other: WaitsFor, *, contest_over: bool) -> Step:
    undecided = scope.statements - counts.decided - counts.returned
    left = scope.theirs - _theirs(scope, counts.decided, counts.decided_critical)
    if (mine := min(undecided, left)) > 0:
        return Step(WaitsFor.YOU, f"Decide {_some(mine, 'statement')}")
    if counts.returned:
        return Step(WaitsFor.WORKER, f"{_some(counts.returned, 'statement')} returned")
    if undecided > 0:
        return Step(other, f"{_some(undecided, 'statement')} to be decided")
    if counts.contested:
        return Step(WaitsFor.READER, f"{_some(counts.contested, 'disagreement')} to be decided")
    if not counts.accepted and not contest_over:
        return Step(WaitsFor.WORKER, "Accepts or contests")
    if scope.critical_only:
        return Step(WaitsFor.SUPERVISOR, "Signs it off")
    return Step(WaitsFor.YOU, "Sign it off")


def _theirs(scope: Scope, whole: int, critical: int) -> int:
    if scope.critical_only:
        return critical
    return whole if scope.judges_critical else whole - critical


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def narrowed(
    queued: Iterable[Queued], *, name: str = "", role: str = "", among: set[UUID] | None = None
) -> list[Queued]:
    """Return the claims of workers with `name` in theirs, for a role, `among` these where given."""
    wanted = name.casefold()
    return [
        one
        for one in queued
        if wanted in one.worker_name.casefold()
        and role in ("", one.role_profile)
        and (among is None or one.assessment_id in among)
    ]


def ordered(queued: Iterable[Queued], order: Order) -> Sequence[Queued]:
    """Return claims by age, by name, or with the fewest areas shown first."""
    if order is Order.NAME:
        return sorted(queued, key=lambda one: (one.worker_name.casefold(), one.sent_on))
    if order is Order.SHOWN:
        return sorted(queued, key=lambda one: (one.shown, one.sent_on, one.worker_name))
    return sorted(queued, key=lambda one: (one.sent_on, one.worker_name, one.assessment_id))

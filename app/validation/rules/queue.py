"""Whom a claim waits for, what comes next, and how a queue is narrowed and ordered. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from app.validation.rules.days import working_days_since

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

    key: UUID | str
    worker_name: str
    version_id: UUID
    supplement_id: UUID | None
    role_profile: str
    sent_on: date
    shown: int
    critical_only: bool = False
    absent_name: str = ""

    @property
    def assessment_id(self) -> UUID:
        """The assessment's key; of most claims of a long queue it is never asked for."""
        return self.key if isinstance(self.key, UUID) else UUID(self.key)


@dataclass(frozen=True, slots=True)
class Judged:
    """How many statements of a claim are judged, in all and safety-critical."""

    judged: int = 0
    critical: int = 0


class Gone(NamedTuple):
    """When a worker is away; without a last day while it goes on."""

    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Decided:
    """How many statements of a claim are decided, in all and safety-critical, or wait for whom, and
    when its worker is away."""

    decided: int = 0
    critical: int = 0
    returned: int = 0
    contested: int = 0
    decided_at: datetime | None = None
    accepted: bool = False
    away: tuple[Gone, ...] = ()


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

    @property
    def counts_critical(self) -> bool:
        """Whether the safety-critical statements are counted apart: somebody else judges them."""
        return self.critical_only or not self.judges_critical

    @property
    def other(self) -> WaitsFor:
        """Who judges the rest."""
        return WaitsFor.SUPERVISOR if self.critical_only else WaitsFor.ASSESSOR


@dataclass(frozen=True, slots=True)
class Step:
    """Whose turn it is, and what they do next, in words."""

    waits_for: WaitsFor
    words: str

    @property
    def sentence(self) -> str:
        """Both in one sentence."""
        return f"Waits for {self.waits_for.value}: {self.words[0].lower()}{self.words[1:]}."


def step_before_showing(scope: Scope, shown: int, counts: Judged) -> Step | None:
    """Return whose turn it is until every area is shown, or None from then on.

    Whoever asks comes first while there is anything they can do.
    """
    left = scope.theirs - _theirs(scope, counts.judged, counts.critical)
    if left > 0:
        return Step(WaitsFor.YOU, f"Judge {_some(left, 'statement')}")
    others = scope.statements - scope.theirs
    waiting = scope.statements - counts.judged
    if others and waiting > 0:
        return Step(scope.other, f"{_some(waiting, 'statement')} to be judged")
    if shown < scope.areas:
        turn = WaitsFor.SUPERVISOR if scope.critical_only else WaitsFor.YOU
        return Step(turn, f"Show both levels in {_some(scope.areas - shown, 'area')}")
    return None


def step_after_showing(scope: Scope, counts: Decided, *, contest_over: bool) -> Step:
    """Return whose turn it is once every area is shown."""
    undecided = scope.statements - counts.decided - counts.returned
    left = scope.theirs - _theirs(scope, counts.decided, counts.critical)
    if (mine := min(undecided, left)) > 0:
        return Step(WaitsFor.YOU, f"Decide {_some(mine, 'statement')}")
    if counts.returned:
        return Step(WaitsFor.WORKER, f"{_some(counts.returned, 'statement')} returned")
    if undecided > 0:
        return Step(scope.other, f"{_some(undecided, 'statement')} to be decided")
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


@lru_cache(maxsize=4096)
def days_waited(sent_on: date, today: date) -> int:
    """Return how many working days a claim has waited: most of a queue was sent on few days."""
    return working_days_since(sent_on, today)


def narrowed(
    queued: Iterable[Queued],
    *,
    name: str = "",
    role: str = "",
    among: set[UUID | str] | None = None,
) -> list[Queued]:
    """Return the claims of workers with `name` in theirs, for a role, `among` these where given."""
    wanted = name.casefold()
    return [
        one
        for one in queued
        if wanted in one.worker_name.casefold()
        and role in ("", one.role_profile)
        and (among is None or one.key in among)
    ]


def ordered(queued: Iterable[Queued], order: Order) -> Sequence[Queued]:
    """Return claims by age, by name, or with the fewest areas shown first."""
    if order is Order.NAME:
        return sorted(queued, key=lambda one: (one.worker_name.casefold(), one.sent_on))
    if order is Order.SHOWN:
        return sorted(queued, key=lambda one: (one.shown, one.sent_on, one.worker_name))
    return sorted(queued, key=lambda one: (one.sent_on, one.worker_name))

"""What a worker knows how to do. Features fill it; `app.factory` calls their `register`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.jobs.rules import JobKind


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a person goes once the work they asked for is done."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: what does it, what its page is called, and what comes after.

    `function` takes the subject's key. It runs inside an application context and a transaction
    that is committed with the job's end. Before anything slow it commits what it has read or
    written, so that the database is not held meanwhile. Work that is `cancellable` calls
    `app.jobs.services.tell_progress` between two steps. `may_again` says of whoever asks for it
    once more whether they may: a role may have gone since they asked first.
    """

    function: Callable[[UUID], None]
    title: str
    onward: Callable[[UUID], Onward] | None
    cancellable: bool
    may_again: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Work that nobody asks for: done once in every so long, by one worker, caught up with."""

    name: str
    function: Callable[[datetime], object]
    every: timedelta


HOUR = timedelta(hours=1)
_known: dict[JobKind, Work] = {}
_schedules: dict[str, Schedule] = {}


def _whoever(who: Any) -> bool:
    return True


def register(
    kind: JobKind,
    function: Callable[[UUID], None],
    *,
    title: str = "Working on it",
    onward: Callable[[UUID], Onward] | None = None,
    cancellable: bool = False,
    may_again: Callable[[Any], bool] = _whoever,
) -> None:
    """Say how a kind of work is done; the last word counts.

    `may_again` is the rule for asking, where what is done depends on a role and cannot be undone.
    `cancellable` promises that the work may stop between any two steps, and before the first.
    """
    _known[kind] = Work(function, title, onward, cancellable, may_again)


def work_for(kind: JobKind) -> Work:
    """Return how a kind of work is done; raises LookupError when no feature does it."""
    if kind not in _known:
        raise LookupError(f"No feature registered the work {kind.value!r}.")
    return _known[kind]


def register_schedule(
    name: str, function: Callable[[datetime], object], every: timedelta = HOUR
) -> None:
    """Say what the workers do by themselves, once in `every` in all, however many they are.

    `function` is given the moment and does whatever is due until then, so that days without a
    worker are caught up with by doing it once. What broke is tried again an hour later. `name`
    is what the log calls it and what the database remembers it by.
    """
    _schedules[name] = Schedule(name, function, every)


def register_hourly(name: str, function: Callable[[datetime], object]) -> None:
    """Say what the workers do every hour."""
    register_schedule(name, function, HOUR)


def schedules() -> Sequence[Schedule]:
    """Return what is done without being asked for."""
    return list(_schedules.values())


def hourly_work() -> Sequence[tuple[str, Callable[[datetime], object]]]:
    """Return what is done every hour, with its name."""
    return [(one.name, one.function) for one in _schedules.values() if one.every == HOUR]

"""What a worker knows how to do. Features fill it; `app.factory` calls their `register`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
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
    written, so that the database is not held meanwhile.
    """

    function: Callable[[UUID], None]
    title: str
    onward: Callable[[UUID], Onward] | None


_known: dict[JobKind, Work] = {}
_hourly: dict[str, Callable[[datetime], object]] = {}


def register(
    kind: JobKind,
    function: Callable[[UUID], None],
    *,
    title: str = "Working on it",
    onward: Callable[[UUID], Onward] | None = None,
) -> None:
    """Say how a kind of work is done; the last word counts."""
    _known[kind] = Work(function, title, onward)


def work_for(kind: JobKind) -> Work:
    """Return how a kind of work is done; raises LookupError when no feature does it."""
    if kind not in _known:
        raise LookupError(f"No feature registered the work {kind.value!r}.")
    return _known[kind]


def register_hourly(title: str, function: Callable[[datetime], object]) -> None:
    """Say what the worker does every hour; `function` is given the moment, and does what is due."""
    _hourly[title] = function


def hourly_work() -> Sequence[tuple[str, Callable[[datetime], object]]]:
    """Return what is done every hour, with its title."""
    return list(_hourly.items())

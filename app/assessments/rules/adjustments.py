"""Reasonable adjustments: what a worker may choose, and in which words. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.assessments.rules.shown import TaskArea, TaskRow
from app.assessments.rules.words import StatementStatus

LONGEST_OTHER = 1000
# How many statements a task list offers at first to who asked for fewer at a time.
AT_A_TIME = 3
WAITING = (StatementStatus.NOT_STARTED, StatementStatus.IN_PROGRESS, StatementStatus.RETURNED)
CHOICES: Mapping[str, str] = {
    "more_time": "More time",
    "scribe": "A scribe: somebody else writes or clicks for me",
    "spoken": "I speak my reflections, and somebody else types them",
    "fewer_at_a_time": "Fewer statements at a time",
}


class Kept(Protocol):
    """What is read of a row; it has a column for each of `CHOICES` too."""

    @property
    def other(self) -> str:
        """What else, in the worker's own words."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a worker asks for: names of `CHOICES`, and what else in their own words."""

    chosen: frozenset[str] = frozenset()
    other: str = ""


def wanted_of(held: Kept) -> Wanted:
    """Return what a row of adjustments asks for, by value."""
    chosen = frozenset(name for name in CHOICES if getattr(held, name))
    return Wanted(chosen, str(held.other))


def columns_of(wanted: Wanted) -> dict[str, object]:
    """Return what is wanted as the columns of a row."""
    return {**{name: name in wanted.chosen for name in CHOICES}, "other": wanted.other.strip()}


def in_words(wanted: Wanted) -> tuple[str, ...]:
    """Return the chosen adjustments in words, in the order of the page."""
    return tuple(words for name, words in CHOICES.items() if name in wanted.chosen)


def part_tasks(
    areas: Sequence[TaskArea], at_a_time: int
) -> tuple[tuple[TaskArea, ...], tuple[TaskArea, ...]]:
    """Return the areas with the first statements that wait for an answer, and with all others.

    The first are none where nothing waits.
    """
    waiting = [row.code for area in areas for row in area.rows if row.status in WAITING]
    first = frozenset(waiting[:at_a_time])
    return _with(areas, lambda row: row.code in first), _with(
        areas, lambda row: row.code not in first
    )


def _with(areas: Sequence[TaskArea], chosen: Callable[[TaskRow], bool]) -> tuple[TaskArea, ...]:
    parted = (replace(area, rows=tuple(filter(chosen, area.rows))) for area in areas)
    return tuple(area for area in parted if area.rows)

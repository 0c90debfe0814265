"""How many people's plans ask for what, as far as it may be said. Pure.

Objectives come from gaps, so a small number would tell of somebody's level. A number is said only
where at least ten people stand behind it and ten more do not, so that neither tells of anybody.
Numbers of statements do not add up to another number that is said, so none can be worked out from
the others; the number of plans is not said at all. What was said before, a symbol as much as a
number, is said again until at least ten more or fewer stand behind it: two releases taken away
from one another tell nothing. A number that came and went as one person's plan crossed ten would.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.insights.rounding import rounded_count
from app.insights.rules import Symbol
from app.insights.suppression import THRESHOLD

Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a statement, and the exact number that it stands for."""

    counted: int
    value: str


def make_safe(
    asking: Mapping[Name, int],
    people: int,
    before: Mapping[Name, Said],
) -> dict[Name, Said]:
    """Return what may be said of each statement.

    `asking` counts people with an objective on it, of `people` with an active plan; `before` is
    what the last release said.
    """
    names = [*asking, *(name for name in before if name not in asking)]
    return {name: _said(asking.get(name, 0), people, before.get(name)) for name in names}


def _said(count: int, people: int, before: Said | None) -> Said:
    if before is not None and abs(count - before.counted) < THRESHOLD:
        return before
    hidden = count < THRESHOLD or people - count < THRESHOLD
    return Said(count, Symbol.HIDDEN if hidden else str(rounded_count(count)))


def enough(people: Collection[object]) -> bool:
    """Whether so many have an active plan that anything could be said."""
    return len(people) >= 2 * THRESHOLD

"""A framework that is still being written, as plain values: what it comes to and what is wrong.

The same checks as for a folder of files, each problem with its place inside a part.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from skills_framework.canonical import from_canonical_json
from skills_framework.checks import content_warnings
from skills_framework.coherence import coherence_problems
from skills_framework.model import Framework
from skills_framework.nodes import Node, Plain
from skills_framework.problems import Problem, Severity
from skills_framework.references import reference_problems
from skills_framework.shape import shape_problems

__all__ = ["Draft", "Place", "PlacedProblem", "read_plain"]

# The lists whose entries are parts of their own, and what an entry is.
_PARTS = {
    "areas": "area",
    "statements": "statement",
    "role_profiles": "role profile",
    "learning_resources": "learning resource",
    "sources": "source",
}
# Lists that are one part as a whole.
_WHOLE = ("levels", "lineage", "additions")

Step = str | int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a draft: a part by its kind and code, and the steps to a value inside it."""

    kind: str
    code: str
    path: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """One thing that is wrong, and where."""

    severity: Severity
    place: Place
    sentence: str

    @property
    def is_error(self) -> bool:
        """Whether the draft cannot be published with it."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Draft:
    """What came of reading a draft: its problems, and the framework when there is no error."""

    problems: tuple[PlacedProblem, ...]
    framework: Framework | None

    @property
    def errors(self) -> tuple[PlacedProblem, ...]:
        """What keeps it from being published."""
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[PlacedProblem, ...]:
        """What an editor should look at again."""
        return tuple(problem for problem in self.problems if not problem.is_error)


def read_plain(tree: Mapping[str, Plain], today: date) -> Draft:
    """Read a framework given as plain values under the keys of its files, complete or not."""
    planter = _Planter()
    root = planter.node(dict(tree), Place("framework", ""))
    framework, found = _build(root)
    found += [*coherence_problems(root), *reference_problems(root, areas_complete=True)]
    if found:
        framework = None
    found += content_warnings(root, today)
    problems = [planter.placed(problem) for problem in found]
    return Draft(tuple(dict.fromkeys(problems)), framework)


def _build(root: Node) -> tuple[Framework | None, list[Problem]]:
    try:
        return from_canonical_json(json.dumps(root.plain())), []
    except ValidationError as error:
        return None, list(shape_problems(root, error))


@dataclass(slots=True)
class _Planter:
    """Makes nodes; a node's line is its number here, so that a problem leads back to its place."""

    places: list[Place] = field(default_factory=list)

    def node(self, plain: Plain, place: Place) -> Node:
        line = self._line(place)
        if isinstance(plain, Mapping):
            return self._mapping(plain, place, line)
        if isinstance(plain, list):
            entries = [self.node(one, _step(place, at)) for at, one in enumerate(plain)]
            return Node(place.kind, line, entries)
        return Node(place.kind, line, plain)

    def placed(self, problem: Problem) -> PlacedProblem:
        place = self.places[(problem.line or 1) - 1]
        return PlacedProblem(problem.severity, place, problem.sentence)

    def _line(self, place: Place) -> int:
        self.places.append(place)
        return len(self.places)

    def _mapping(self, plain: Mapping[str, Plain], place: Place, line: int) -> Node:
        values, lines = {}, {}
        for key, value in plain.items():
            lines[key] = self._line(_step(place, key))
            values[key] = self._value(key, value, place)
        return Node(place.kind, line, values, lines)

    def _value(self, key: str, value: Plain, place: Place) -> Node:
        holds_parts = place.kind in ("framework", "area") and not place.path
        if holds_parts and key in _PARTS and isinstance(value, list):
            entries = list(self._parts(_PARTS[key], value))
            return Node(place.kind, self._line(_step(place, key)), entries)
        if holds_parts and key in _WHOLE:
            return self.node(value, Place(key, ""))
        return self.node(value, _step(place, key))

    def _parts(self, kind: str, parts: Sequence[Plain]) -> Iterator[Node]:
        for part in parts:
            code = part.get("code", "") if isinstance(part, dict) else ""
            yield self.node(part, Place(kind, str(code)))


def _step(place: Place, step: Step) -> Place:
    return Place(place.kind, place.code, (*place.path, step))

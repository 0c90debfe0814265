"""A framework that is still being written, as plain values: what it comes to and what is wrong.

The same checks as for a folder of files, each problem with its place inside a part.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pydantic import ValidationError

from skills_framework.canonical import from_canonical_json
from skills_framework.checks import content_warnings
from skills_framework.coherence import coherence_problems
from skills_framework.descent import LineageFault, lineage_faults
from skills_framework.extension import Clash, clashes
from skills_framework.model import Descent, Framework
from skills_framework.nodes import Node, Plain
from skills_framework.numbering import number_fault
from skills_framework.predecessor import id_problems
from skills_framework.problems import Problem, Severity
from skills_framework.references import reference_problems
from skills_framework.shape import shape_problems

__all__ = ["Draft", "Place", "PlacedProblem", "read_plain", "with_lineage"]

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


def read_plain(
    tree: Mapping[str, Plain],
    today: date,
    *,
    before: Framework | None = None,
    extended: Framework | None = None,
) -> Draft:
    """Read a framework given as plain values under the keys of its files, complete or not.

    `before` is the version before it, `extended` the one that a local supplement extends. Its
    lineage is looked at by `with_lineage`.
    """
    planter = _Planter()
    root = planter.node(dict(tree), Place("framework", ""))
    framework, found = _build(root)
    found += [*coherence_problems(root), *reference_problems(root, areas_complete=True)]
    sound = framework is not None and not found
    found += content_warnings(root, today)
    if framework is not None and sound and before is not None:
        found += id_problems(root, framework, before)
    problems = [planter.placed(problem) for problem in found]
    if framework is not None and sound and extended is not None:
        problems += [_placed_clash(clash) for clash in clashes(framework, extended)]
    held = tuple(dict.fromkeys(problems))
    return Draft(held, None if any(one.is_error for one in held) else framework)


def with_lineage(
    framework: Framework,
    lineage: Sequence[Descent],
    before: Framework,
    older: Sequence[Framework] = (),
) -> Draft:
    """The framework with this lineage, and what is wrong with that."""
    whole = replace(framework, lineage=tuple(lineage))
    problems = [
        PlacedProblem(Severity.ERROR, _fault_place(fault), fault.sentence)
        for fault in lineage_faults(whole, before, older)
    ]
    if number := number_fault(before, whole):
        problems.append(PlacedProblem(Severity.ERROR, Place("framework", "", ("version",)), number))
    return Draft(tuple(problems), None if problems else whole)


def _fault_place(fault: LineageFault) -> Place:
    if fault.descent is not None:
        return Place("lineage", "", (fault.descent,))
    return Place("statement", fault.code) if fault.code else Place("lineage", "")


def _placed_clash(clash: Clash) -> PlacedProblem:
    kind = _PARTS.get(clash.part, clash.part if clash.part in _WHOLE else "framework")
    place = Place(kind, clash.code if kind in _PARTS.values() else "")
    return PlacedProblem(Severity.ERROR, place, clash.sentence)


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

"""Finding and changing values in a framework's plain tree, whole or not."""

from collections.abc import Iterator
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from skills_framework.fields import area_of
from skills_framework.interchange.template import Kind, Path

# A framework, or a part of one, under the keys of its files. It may be incomplete.
Tree: TypeAlias = dict[str, Any]

_LISTS = {
    Kind.LEVEL: ("levels", "level"),
    Kind.AREA: ("areas", "code"),
    Kind.ROLE_PROFILE: ("role_profiles", "code"),
    Kind.LEARNING_RESOURCE: ("learning_resources", "code"),
    Kind.SOURCE: ("sources", "code"),
}
_OTHERS = UUID("6d1f8f0e-0d0f-5b36-9a53-3a0f5a4b6c11")
# Parts that have no permanent id.
WITHOUT_ID = frozenset({Kind.LEARNING_RESOURCE, Kind.SOURCE, Kind.LINEAGE, Kind.ADDITIONS})


def parts(tree: Tree, kind: Kind) -> Iterator[Tree]:
    """Every part of a kind, in the tree's order."""
    if kind is Kind.STATEMENT:
        for area in tree.get("areas", []):
            yield from area.get("statements", [])
    elif kind in _LISTS:
        yield from tree.get(_LISTS[kind][0], [])


def code_of(part: Tree, kind: Kind) -> str:
    """What a part is called: a level by its number."""
    return str(part.get("level" if kind is Kind.LEVEL else "code", ""))


def find(tree: Tree, kind: Kind, code: str) -> Tree | None:
    """The part with this code, or None."""
    return next((part for part in parts(tree, kind) if code_of(part, kind) == code), None)


def find_by_id(tree: Tree, kind: Kind, identifier: str) -> Tree | None:
    """The part with this permanent id, or None."""
    return next((part for part in parts(tree, kind) if part.get("id") == identifier), None)


def add(tree: Tree, kind: Kind, part: Tree) -> None:
    """Put a part after the others of its kind; the area of a statement must be there."""
    if kind is Kind.STATEMENT:
        area = find(tree, Kind.AREA, area_of(part["code"]))
        assert area is not None
        area.setdefault("statements", []).append(part)
    else:
        tree.setdefault(_LISTS[kind][0], []).append(part)


def value_at(part: Tree, path: Path) -> Any:
    """The value at a path; None where there is none."""
    found: Any = part
    for step in path:
        if isinstance(step, int):
            found = next((one for one in found or [] if one.get("level") == step), None)
        else:
            found = (found or {}).get(step)
    return found


def put(part: Tree, path: Path, value: Any) -> None:
    """Set the value at a path, making what is on the way to it."""
    if len(path) == 1:
        part[str(path[0])] = value
    elif isinstance(path[1], int):
        put(_indicator(part, path[1]), path[2:], value)
    else:
        key = str(path[0])
        if not isinstance(part.get(key), dict):
            part[key] = {}
        put(part[key], path[1:], value)


def _indicator(statement: Tree, level: int) -> Tree:
    indicators = statement.setdefault("indicators", [])
    for indicator in indicators:
        if indicator.get("level") == level:
            return dict_of(indicator)
    made: Tree = {"level": level}
    indicators.append(made)
    indicators.sort(key=lambda one: one.get("level", 0))
    return made


def dict_of(part: Any) -> Tree:
    """A part that is known to be a dict."""
    assert isinstance(part, dict)
    return part


def outside_id(*names: str) -> str:
    """The permanent id of a part that another system made: from what its file calls it, so that
    the same file finds it again."""
    return str(uuid5(_OTHERS, "/".join(names)))


def new_id(namespace: UUID, kind: Kind, code: str) -> str:
    """A new part's permanent id: within one import always the same for the same part."""
    return str(uuid5(namespace, f"{kind}/{code}"))

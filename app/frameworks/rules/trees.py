"""A framework as one plain dict and as the parts of a draft, both ways. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.frameworks.rules.drafts import Content, PartKind
from skills_framework.fields import area_of, area_order

# The list in the framework's dict that holds the parts of a kind.
_LISTS = {
    PartKind.ROLE_PROFILE: "role_profiles",
    PartKind.LEARNING_RESOURCE: "learning_resources",
    PartKind.SOURCE: "sources",
}
_WHOLE = {
    PartKind.LEVELS: "levels",
    PartKind.LINEAGE: "lineage",
    PartKind.ADDITIONS: "additions",
}
# What the draft itself says, whatever its text says.
_OWN = ("code", "version", "status", "published_on", "predecessor", "extends")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part's kind, code and content."""

    kind: PartKind
    code: str
    content: Content


def split_tree(tree: Mapping[str, Any]) -> Iterator[Piece]:
    """Return the parts of a framework's dict, in its order."""
    parted = {"areas", *_LISTS.values(), *_WHOLE.values(), *_OWN}
    scalars = {key: value for key, value in tree.items() if key not in parted}
    yield Piece(PartKind.FRAMEWORK, "", scalars)
    for kind, key in _WHOLE.items():
        if key in tree:
            yield Piece(kind, "", tree[key])
    for area in tree.get("areas", []):
        own = {key: value for key, value in area.items() if key != "statements"}
        yield Piece(PartKind.AREA, area["code"], own)
        for statement in area.get("statements", []):
            yield Piece(PartKind.STATEMENT, statement["code"], statement)
    for kind, key in _LISTS.items():
        for entry in tree.get(key, []):
            yield Piece(kind, entry["code"], entry)


def join_tree(pieces: Iterable[Piece], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole framework as one dict; `own` is what the draft says of itself.

    Areas stand in the order of their codes, everything else in the order given. A statement
    whose area is not there stands in an area that says nothing but its code.
    """
    held = list(pieces)
    tree: dict[str, Any] = {}
    for piece in held:
        if piece.kind is PartKind.FRAMEWORK and isinstance(piece.content, dict):
            tree.update(piece.content)
    tree.update({key: own[key] for key in _OWN})
    tree.update({_WHOLE[piece.kind]: piece.content for piece in held if piece.kind in _WHOLE})
    tree["areas"] = _areas(held)
    for kind, key in _LISTS.items():
        tree[key] = [piece.content for piece in held if piece.kind is kind]
    return tree


def _areas(pieces: list[Piece]) -> list[dict[str, Any]]:
    areas: dict[str, dict[str, Any]] = {}
    for piece in pieces:
        if piece.kind is PartKind.AREA and isinstance(piece.content, dict):
            areas[piece.code] = piece.content | {"statements": []}
    for piece in pieces:
        if piece.kind is PartKind.STATEMENT:
            code = area_of(piece.code)
            area = areas.setdefault(code, {"code": code, "statements": []})
            area["statements"].append(piece.content)
    return [areas[code] for code in sorted(areas, key=area_order)]

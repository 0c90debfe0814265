"""Packages of other systems for tests."""

import json
from typing import Any
from uuid import NAMESPACE_URL, uuid5

TITLE = "Working with Young People"


def part_id(name: str) -> str:
    """Return the identifier of a part of the packages below."""
    return str(uuid5(NAMESPACE_URL, f"https://standards.example/{name}"))


def make_part(name: str, **more: Any) -> dict[str, Any]:
    """Return what every part has, and `more`."""
    head = {"identifier": part_id(name), "uri": f"https://standards.example/{name}"}
    return head | {"lastChangeDateTime": "2026-05-01T09:00:00+00:00"} | more


def make_item(name: str, **more: Any) -> dict[str, Any]:
    """Return an item with a text and a field that CASE does not know."""
    return make_part(name, fullStatement=f"Can do {name}.", colour=["red", 1.5]) | more


def make_child(below: str, above: str) -> dict[str, Any]:
    """Return an association that puts one item below another."""
    ends = {
        end: {"title": name, "identifier": part_id(name), "uri": "https://standards.example/"}
        for end, name in (("originNodeURI", below), ("destinationNodeURI", above))
    }
    return make_part(f"{below} under {above}", associationType="isChildOf", **ends)


def make_package(*names: str, **more: Any) -> dict[str, Any]:
    """Return a package of items, each below its document."""
    return {
        "CFDocument": make_part("framework", title=TITLE, creator="A neighbour", licence=None),
        "CFItems": [make_item(name) for name in names],
        "CFAssociations": [make_child(name, "framework") for name in names],
        "CFRubrics": [make_part("rubric", title="Steps")],
        **more,
    }


def as_file(package: Any) -> bytes:
    """Return a package as the file it comes in."""
    return json.dumps(package, ensure_ascii=False).encode()

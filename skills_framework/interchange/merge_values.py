"""What a row's values do to its part, and to the area that a statement's row names."""

from uuid import UUID

from skills_framework.fields import area_of
from skills_framework.interchange.merge_identity import Refused, Seen
from skills_framework.interchange.rows import Row, Value
from skills_framework.interchange.template import Kind, Path
from skills_framework.interchange.trees import (
    WITHOUT_ID,
    Tree,
    add,
    find,
    new_id,
    put,
    value_at,
)

_EMPTY: tuple[object, ...] = (None, "", [])


def fill(row: Row, code: str, before: str, namespace: UUID) -> tuple[Tree, list[str]]:
    """A new part of what a row says, and the headings it leaves empty though they are needed.

    `before` is the permanent id of a statement that had this code in the version before.
    """
    part: Tree = {} if row.kind is Kind.LEVEL else {"code": code}
    if row.kind is Kind.AREA:
        part["statements"] = []
    if row.kind not in WITHOUT_ID:
        known = before if row.kind is Kind.STATEMENT else ""
        part["id"] = row.id or known or new_id(namespace, row.kind, code)
    missing = []
    for path, value in row.values.items():
        if value.given:
            put(part, path, value.value)
        elif path[-1] != "id":
            missing.append(value.heading)
    _give_ids(part, code, namespace)
    return part, missing


def update(part: Tree, row: Row, code: str, namespace: UUID) -> tuple[str, ...]:
    """Change a part to what a row says; the headings of what changed. Raises `Refused`."""
    changed = []
    for path, value in row.values.items():
        held = value_at(part, path)
        if _differs(held, path, value):
            put(part, path, value.value)
            changed.append(value.heading)
    if row.id and row.id != part.get("id") and row.kind not in WITHOUT_ID:
        part["id"] = row.id
        changed.append("Permanent id")
    _give_ids(part, code, namespace)
    return tuple(changed)


def _differs(held: object, path: Path, value: Value) -> bool:
    if not value.given:
        if held not in _EMPTY and path[-1] != "id":
            raise Refused(
                f"{value.place} is empty, and {value.heading} is needed; leave the column out to"
                " keep what is there."
            )
        return False
    if held == value.value or (held in _EMPTY and value.value in _EMPTY):
        return False
    if path[-1] == "id" and held is not None:
        raise Refused(f"{value.place}: the permanent id of an indicator never changes.")
    return True


def _give_ids(part: Tree, code: str, namespace: UUID) -> None:
    """Each indicator has an id of its own."""
    for indicator in part.get("indicators", []):
        if not indicator.get("id"):
            name = f"{code}/{indicator.get('level')}"
            indicator["id"] = new_id(namespace, Kind.STATEMENT, name)


def merge_area(work: Tree, row: Row, namespace: UUID, seen: Seen) -> tuple[str, ...]:
    """Do what a row says of its area: add it, or change its title; the headings of what changed."""
    if row.kind is Kind.AREA and (title := row.values.get(("title",))) is not None:
        seen.titles.setdefault(row.code, (str(title.value), row.place))
    if row.kind is not Kind.STATEMENT or not row.code:
        return ()
    code = area_of(row.code)
    if row.area is not None and row.area.given and row.area.value != code:
        raise Refused(f"{row.area.place}: {row.code} belongs to area {code}, not {row.area.value}.")
    title = row.area_title if row.area_title and row.area_title.given else None
    if title is not None:
        _check_title(code, title, row, seen)
    area = find(work, Kind.AREA, code)
    if area is None:
        return _add_area(work, code, title, namespace)
    if title is None or area.get("title") == title.value:
        return ()
    area["title"] = title.value
    return (title.heading,)


def _check_title(code: str, title: Value, row: Row, seen: Seen) -> None:
    """All rows of a file say the same of an area."""
    said, place = seen.titles.setdefault(code, (str(title.value), row.place))
    if said != title.value:
        raise Refused(f"{title.place}: the title of area {code} is another one in {place}.")


def _add_area(work: Tree, code: str, title: Value | None, namespace: UUID) -> tuple[str, ...]:
    if title is None:
        raise Refused(f"There is no area {code}; give its title in the column Area title.")
    made = {"id": new_id(namespace, Kind.AREA, code), "code": code, "title": title.value}
    add(work, Kind.AREA, made | {"source_refs": [], "statements": []})
    return (title.heading,)

"""Mahara's SmartEvidence matrix (JSON), read: its standards are areas, their elements statements.

Two shapes are about: elements listed beside the standards (`standardelements`, joined by
`standardid`, `elementid` and `parentelementid`), and elements inside each standard
(`standardelement`, where `parent` marks one that is part of the one before it).
"""

from collections.abc import Iterator
from typing import Any

from skills_framework.interchange.faults import Fault, FileRefused
from skills_framework.interchange.json_text import read_json
from skills_framework.interchange.plain_text import TAKEN_OUT, looks_like_html, plain_text
from skills_framework.interchange.rows import Row, Value
from skills_framework.interchange.template import Kind, Path
from skills_framework.interchange.texts import text_fault, tidied
from skills_framework.interchange.trees import outside_id

_STANDARD_KEYS = {"shortname", "name", "description", "priority", "standardid", "standardelement"}
_ELEMENT_KEYS = {"shortname", "name", "description", "priority", "standardid", "elementid"}
_ELEMENT_KEYS |= {"parentelementid", "parent"}


def read_mahara(content: bytes, file: str) -> tuple[Row, ...]:
    """The rows of a SmartEvidence matrix; raises `FileRefused`."""
    matrix = read_json(content, file)
    framework = matrix.get("framework") if isinstance(matrix, dict) else None
    standards = framework.get("standards") if isinstance(framework, dict) else None
    if not isinstance(framework, dict) or not isinstance(standards, list):
        sentence = "this is no SmartEvidence matrix: it has no framework with standards."
        raise FileRefused(file, [Fault(sentence)])
    elements = framework.get("standardelements", [])
    if not isinstance(elements, list) or not all(map(_is_part, [*standards, *elements])):
        raise FileRefused(file, [Fault("a standard or an element is not an object with keys.")])
    return tuple(_rows(framework, standards, elements))


def _is_part(part: object) -> bool:
    return isinstance(part, dict) and isinstance(part.get("standardelement", []), list)


def _rows(
    framework: dict[str, Any], standards: list[dict[str, Any]], elements: list[dict[str, Any]]
) -> Iterator[Row]:
    left = [key for key in framework if key not in ("standards", "standardelements")]
    note = f"Not taken over: {', '.join(left)}." if left else ""
    yield Row("framework", Kind.FRAMEWORK, "", notes=(note,) if note else ())
    source = str(framework.get("name", ""))
    nested: list[Row] = []
    for number, standard in enumerate(standards, start=1):
        place = f"standard {number}"
        key = _key(standard, "standardid")
        area_id = _id_of(source, "standard", key)
        yield _row(standard, place, Kind.AREA, area_id, _STANDARD_KEYS)
        for position, element in enumerate(standard.get("standardelement", []), start=1):
            where = f"{place}, element {position}"
            nested.append(_element(element, where, source, area_id, key))
    yield from nested
    known = {_key(standard, "standardid") for standard in standards}
    for number, element in enumerate(elements, start=1):
        key = str(element.get("standardid", ""))
        area_id = _id_of(source, "standard", key)
        row = _element(element, f"element {number}", source, area_id, key)
        if key not in known:
            faults = (*row.faults, f"Its standard “{key}” is not in the file.")
            row = Row(row.place, row.kind, "", row.id, row.values, faults, row.notes)
        yield row


def _element(part: Any, place: str, source: str, area_id: str, standard: str) -> Row:
    if not isinstance(part, dict):
        return Row(place, Kind.STATEMENT, "", faults=("This element is not an object with keys.",))
    identifier = _id_of(source, "element", f"{standard}/{_key(part, 'elementid')}")
    row = _row(part, place, Kind.STATEMENT, identifier, _ELEMENT_KEYS)
    notes = row.notes
    if part.get("parentelementid") or part.get("parent") is True:
        above = part.get("parentelementid") or "the element before it"
        notes = (*notes, f"It was part of {above}; here it stands on its own.")
    return Row(place, row.kind, "", row.id, row.values, row.faults, notes, area_id=area_id)


def _row(part: dict[str, Any], place: str, kind: Kind, identifier: str, keys: set[str]) -> Row:
    """A standard or an element: its title is its name, with its short name in front."""
    faults: list[str] = []
    short, name, text = (_text(part, key, faults) for key in ("shortname", "name", "description"))
    notes = [f"Not taken over: {', '.join(sorted(part.keys() - keys))}."] * bool(part.keys() - keys)
    if looks_like_html(text):
        text = plain_text(text)
        notes.append(TAKEN_OUT)
    title = name if short in ("", name) else f"{short} {name}".strip()
    if not title:
        faults.append("It has no name.")
    values: dict[Path, Value] = {
        ("title",): Value(title, "name", place),
        ("text" if kind is Kind.STATEMENT else "summary",): Value(
            text, "description", place, bool(text.strip())
        ),
    }
    return Row(place, kind, "", identifier, values, tuple(faults), tuple(notes))


def _text(part: dict[str, Any], key: str, faults: list[str]) -> str:
    value = part.get(key)
    text = "" if value is None else tidied(str(value))
    if isinstance(value, dict | list):
        faults.append(f"Its {key} must be text.")
    elif fault := text_fault(text):
        faults.append(f"Its {key} {fault}.")
    return text


def _key(part: dict[str, Any], key: str) -> str:
    """What a part is called in its file: its id, or else its short name."""
    return str(part.get(key) or part.get("shortname") or part.get("name") or "")


def _id_of(source: str, what: str, key: str) -> str:
    return outside_id("mahara", source, what, key)

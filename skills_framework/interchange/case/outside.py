"""A CASE package written by others: every part of it kept as it is, or refused with a sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from skills_framework.canonical import Json
from skills_framework.interchange.case.names import Object
from skills_framework.interchange.case.notes import Notes
from skills_framework.interchange.case.rows import (
    ASSOCIATION,
    DOCUMENT,
    ITEM,
    PLACE,
    Row,
    end_of,
    key_of,
    put_in_row,
)
from skills_framework.interchange.case.texts import DEEPEST, compact, deeper, too_deep
from skills_framework.interchange.faults import Fault, FileRefused
from skills_framework.interchange.outcomes import Outcome, Result

__all__ = ["LISTS", "OutsidePackage", "Reading", "read_outside"]

# What of a package stands in tables of its own; all else stands beside the document.
LISTS = ("CFItems", "CFAssociations")


@dataclass(frozen=True, slots=True)
class Reading:
    """A part that can be kept: its row, its place in the file, what is unusual about it."""

    row: Row
    place: str
    sentence: str

    def outcome(self, result: Result) -> Outcome:
        """What became of it."""
        return Outcome(self.place, self.row["identifier"] or "", result, self.sentence)


@dataclass(frozen=True)
class OutsidePackage:
    """A package as it was read. Its lists are turned into rows one by one, not all at once."""

    document: Reading
    lists: Mapping[str, list[Json]]

    @cached_property
    def _notes(self) -> Notes:
        keys = frozenset({self.document.row["key"], *map(_key, self.lists["CFItems"])})
        return Notes.of(keys, self.lists["CFAssociations"])

    def items(self) -> Iterator[Reading | Outcome]:
        """Each item, or its refusal."""
        for reading in _read(self.lists["CFItems"], "CFItems", ITEM):
            if isinstance(reading, Reading):
                sentence = self._notes.on_item(reading.row)
                reading = Reading(reading.row, reading.place, sentence)
            yield reading

    def associations(self) -> Iterator[Reading | Outcome]:
        """Each association, or its refusal; its row names the keys of what it joins."""
        for reading in _read(self.lists["CFAssociations"], "CFAssociations", ASSOCIATION):
            if isinstance(reading, Reading):
                part = self.lists["CFAssociations"][reading.row["position"] - 1]
                reading.row["origin"] = end_of(part, "originNodeURI")
                reading.row["destination"] = end_of(part, "destinationNodeURI")
                sentence = self._notes.on_association(reading.row)
                reading = Reading(reading.row, reading.place, sentence)
            yield reading


def read_outside(read: Json, file: str) -> OutsidePackage:
    """The package in a file; raises `FileRefused` for what is no package at all."""
    package, wrapper = _unwrapped(read, file)
    document = package["CFDocument"]
    if not isinstance(document, dict):
        raise _refused(file, "it must be an object.", "CFDocument")
    key = key_of(document.get("identifier"))
    if key is None:
        sentence = "it has no identifier, so that a later file of it could not be recognised."
        raise _refused(file, sentence, "CFDocument")
    lists = {name: _list(package, name, file) for name in LISTS}
    around = package | {name: True for name in LISTS if lists[name]} | {"CFDocument": True}
    if any(deeper(one, DEEPEST) for one in (document, around, wrapper)):
        raise FileRefused(file, [too_deep()])
    row = put_in_row(document, DOCUMENT) | {
        "key": key,
        "package": compact(around),
        "wrapper": None if wrapper is None else compact(wrapper),
    }
    return OutsidePackage(Reading(row, "CFDocument", ""), lists)


def _unwrapped(read: Json, file: str) -> tuple[Object, Object | None]:
    """The package, and what stands around it: some systems write it under one more key."""
    if isinstance(read, dict) and "CFDocument" in read:
        return read, None
    inside = read.get("CFPackage") if isinstance(read, dict) else None
    if isinstance(read, dict) and isinstance(inside, dict) and "CFDocument" in inside:
        return inside, read | {"CFPackage": True}
    sentence = "the file is not a CASE package: that is an object with a CFDocument."
    raise _refused(file, sentence, "line 1")


def _list(package: Object, name: str, file: str) -> list[Json]:
    found = package.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise _refused(file, "it must be a list.", name)
    return found


def _refused(file: str, sentence: str, place: str) -> FileRefused:
    return FileRefused(file, [Fault(sentence, place)])


def _read(parts: list[Json], name: str, columns: Mapping[str, str]) -> Iterator[Reading | Outcome]:
    """A part that has no identifier, or one that stood before, is known by its place."""
    seen: set[str] = set()
    for position, part in enumerate(parts, start=1):
        place, own = f"{name} {position}", _key(part)
        if deeper(part, DEEPEST):
            sentence = f"It nests its values too deeply; {DEEPEST} levels are read."
            yield Outcome(place, own or "", Result.REFUSED, sentence)
            continue
        key = f"{PLACE}{position}" if own is None or own in seen else own
        seen.add(key)
        row = put_in_row(part, columns) | {"key": key, "position": position}
        yield Reading(row, place, "")


def _key(part: Json) -> str | None:
    return key_of(part.get("identifier")) if isinstance(part, dict) else None

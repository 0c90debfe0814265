"""Statements that want another look after a move to another version, put together for a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from skills_framework.words import Relation


@dataclass(frozen=True, slots=True)
class AnotherLook:
    """A statement that wants another look, and one validation that stood for it before."""

    person_id: UUID
    version_id: UUID
    code: str
    permanent_id: UUID
    safety_critical: bool
    relation: Relation
    due_on: date
    before_version_id: UUID
    before_code: str
    before_permanent_id: UUID
    level: int
    validated_on: date
    valid_until: date


@dataclass(frozen=True, slots=True)
class PersonsLooks:
    """What wants another look for one person: codes in order, and the first day it is due."""

    person_id: UUID
    codes: tuple[str, ...]
    safety_critical: int
    due_on: date


def by_person(looks: Iterable[AnotherLook]) -> list[PersonsLooks]:
    """Return what wants another look by person, who is due first first."""
    held: dict[UUID, list[AnotherLook]] = {}
    for one in looks:
        held.setdefault(one.person_id, []).append(one)
    found = [
        PersonsLooks(
            person_id,
            tuple(dict.fromkeys(one.code for one in rows)),
            len({one.code for one in rows if one.safety_critical}),
            min(one.due_on for one in rows),
        )
        for person_id, rows in held.items()
    ]
    return sorted(found, key=lambda one: one.due_on)

"""Frozen objects a framework is made of.

A `Framework` holds areas, an `Area` holds statements, a `Statement` holds one
`Indicator` for each level 1 to 4. Field names are the keys of the YAML files.
Each class refuses unknown keys and wrong types when it is read from JSON.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol, TypeVar
from uuid import UUID

from pydantic import Field

from skills_framework.fields import (
    AreaCode,
    Extended,
    IndicatorLevel,
    LevelNumber,
    Part,
    Positive,
    Slug,
    StatementCode,
    Text,
    Version,
    area_of,
)
from skills_framework.lineage import Descent
from skills_framework.reading import LearningResource, Source, SourceRef
from skills_framework.roles import LevelException, RaisedAreas, RoleProfile
from skills_framework.words import EvidenceType, Kind, Status, Tag, Validator

__all__ = [
    "ALL_LEVELS",
    "INDICATOR_LEVELS",
    "Addition",
    "Area",
    "Descent",
    "EvidenceRule",
    "Framework",
    "Indicator",
    "LearningResource",
    "Level",
    "LevelException",
    "NotInFramework",
    "PrefaceEntry",
    "RaisedAreas",
    "RoleProfile",
    "Source",
    "SourceRef",
    "Statement",
    "area_of",
]

INDICATOR_LEVELS = (1, 2, 3, 4)
ALL_LEVELS = (0, *INDICATOR_LEVELS)


class NotInFramework(LookupError):
    """The framework has nothing under that code or level."""


@dataclass(frozen=True, slots=True)
class Level(Part):
    """One step of the scale, 0 *Not yet* to 4 *Guiding others*."""

    id: UUID
    level: LevelNumber
    name: Text
    summary: Text
    knowledge: str = ""
    standard_of_work: str = ""
    autonomy: str = ""
    complexity: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Indicator(Part):
    """What a supervisor can see or read when a worker is at a level."""

    id: UUID
    level: IndicatorLevel
    text: Text


@dataclass(frozen=True, slots=True)
class EvidenceRule(Part):
    """How much evidence a validation needs: items, of any of these types, at most this old."""

    items: Annotated[int, Field(ge=0)]
    types: tuple[EvidenceType, ...] = ()
    max_age_months: Positive | None = None


@dataclass(frozen=True, slots=True)
class Statement(Part):
    """Something a worker knows or does, rated on its own."""

    id: UUID
    code: StatementCode
    title: Text
    text: Text
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    safety_critical: bool
    validity_months: Positive
    guidance: Text
    indicators: tuple[Indicator, ...]
    evidence_examples: Annotated[tuple[Text, ...], Field(min_length=1)]
    evidence_rule: EvidenceRule
    validator: Validator
    tags: tuple[Tag, ...] = ()
    learning: tuple[Slug, ...] = ()
    source_refs: tuple[SourceRef, ...] = ()

    @property
    def area_code(self) -> str:
        """The code of the area it belongs to: `E` for `E3`."""
        return area_of(self.code)

    def indicator(self, level: int) -> Indicator:
        """The indicator for a level 1 to 4; raises `NotInFramework` (level 0 has none)."""
        for indicator in self.indicators:
            if indicator.level == level:
                return indicator
        raise NotInFramework(f"Statement {self.code} has no indicator for level {level}.")


@dataclass(frozen=True, slots=True)
class Area(Part):
    """A group of statements under one letter."""

    id: UUID
    code: AreaCode
    title: Text
    summary: Text
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]
    source_refs: tuple[SourceRef, ...] = ()


@dataclass(frozen=True, slots=True)
class PrefaceEntry(Part):
    """A principle that is stated and never rated."""

    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class Addition(Part):
    """What a local supplement adds to a statement of the version it extends."""

    statement: StatementCode
    evidence_rule: EvidenceRule | None = None
    learning: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True)
class Framework(Part):
    """One version of a statement of knowledge and skills, whole."""

    id: UUID
    code: Slug
    version: Version
    title: Text
    edition: Text
    status: Status
    published_on: date | None
    language: Text
    licence: Text
    notice: Text
    description: Text
    preface: tuple[PrefaceEntry, ...]
    levels: tuple[Level, ...]
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    role_profiles: tuple[RoleProfile, ...]
    learning_resources: tuple[LearningResource, ...]
    sources: tuple[Source, ...]
    predecessor: Version | None = None
    lineage: tuple[Descent, ...] = ()
    extends: Extended | None = None
    additions: tuple[Addition, ...] = ()

    @property
    def banner(self) -> str:
        """The sentence every page and PDF shows with the framework."""
        return self.notice

    @property
    def name(self) -> str:
        """Title, edition and version in one line."""
        return f"{self.title} ({self.edition}), version {self.version}"

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, in the order of the areas."""
        return tuple(statement for area in self.areas for statement in area.statements)

    def area(self, code: str) -> Area:
        """The area with that code, `E`; raises `NotInFramework`."""
        return _by_code(self.areas, code, "area")

    def statement(self, code: str) -> Statement:
        """The statement with that code, `E3`; raises `NotInFramework`."""
        return _by_code(self.statements, code, "statement")

    def role_profile(self, code: str) -> RoleProfile:
        """The role profile with that code; raises `NotInFramework`."""
        return _by_code(self.role_profiles, code, "role profile")

    def learning_resource(self, code: str) -> LearningResource:
        """The learning resource with that code; raises `NotInFramework`."""
        return _by_code(self.learning_resources, code, "learning resource")

    def source(self, code: str) -> Source:
        """The source with that code; raises `NotInFramework`."""
        return _by_code(self.sources, code, "source")

    def level(self, number: int) -> Level:
        """The level 0 to 4; raises `NotInFramework`."""
        for level in self.levels:
            if level.level == number:
                return level
        raise NotInFramework(f"The framework has no level {number}.")


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_C = TypeVar("_C", bound=_Coded)


def _by_code(parts: Iterable[_C], code: str, what: str) -> _C:
    for part in parts:
        if part.code == code:
            return part
    raise NotInFramework(f"The framework has no {what} {code}.")

"""What a questionnaire is made of: frozen objects, canonical JSON and its digest."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

STRICT = ConfigDict(extra="forbid")
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,29}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Labels = dict[Code, Annotated[str, StringConstraints(min_length=1, max_length=70)]]


class Kind(StrEnum):
    """How a question is answered."""

    SINGLE = "single choice"
    SEVERAL = "several choices"
    MATRIX = "matrix"
    NUMBER = "number"
    SHARE = "share"
    SCALE = "scale"
    TEXT = "short text"


class Scope(StrEnum):
    """The smallest kind of wave that asks a question."""

    COUNCIL = "council"
    REGION = "region"
    NATIONAL = "national"

    def asked_in(self, wave: "Scope") -> bool:
        """Return whether a wave of the scope `wave` asks a question of this scope."""
        order = list(Scope)
        return order.index(self) <= order.index(wave)


class Table(StrEnum):
    """The tables a question may be declared for, before any wave opens."""

    COUNCIL = "council"
    COUNCIL_ROLES = "council_roles"
    REGION_ROLES = "region_roles"
    ENGLAND_ROLES = "england_roles"
    REGION_EQUALITY = "region_equality"
    ENGLAND_EQUALITY = "england_equality"
    REVIEWED_TEXT = "reviewed_text"

    @property
    def in_one_council(self) -> bool:
        """Whether the table belongs to a single council's wave, and so is counted in two bands."""
        return self in (Table.COUNCIL, Table.COUNCIL_ROLES)


@dataclass(frozen=True, config=STRICT)
class Band:
    """One of the two groups that answers are counted in: some options, or numbers from a line."""

    label: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    options: tuple[Code, ...] = ()
    at_least: int | None = None


@dataclass(frozen=True, config=STRICT)
class AskIf:
    """Routing: ask only of those who chose one of these options of an earlier question."""

    question: Code
    any_of: tuple[Code, ...]


@dataclass(frozen=True, config=STRICT)
class Question:
    """One question; which of the later fields it needs depends on its kind."""

    code: Code
    kind: Kind
    text: Words
    tables: tuple[Table, ...]
    hint: Annotated[str, Field(max_length=200)] = ""
    options: Labels = Field(default_factory=dict)
    rows: Labels = Field(default_factory=dict)
    alone: tuple[Code, ...] = ()
    outside: tuple[Code, ...] = ()
    bands: dict[Code, Band] = Field(default_factory=dict)
    minimum: int = 0
    maximum: Annotated[int, Field(le=100_000)] = 0
    unit: Annotated[str, Field(max_length=30)] = ""
    adds_to: Annotated[int, Field(ge=0, le=10_000)] = 0
    max_length: Annotated[int, Field(ge=0, le=500)] = 0
    ask_if: AskIf | None = None
    scope: Scope | None = None


@dataclass(frozen=True, config=STRICT)
class Section:
    """A page of questions."""

    title: Words
    scope: Scope
    questions: tuple[Question, ...]
    introduction: Annotated[str, Field(max_length=400)] = ""


@dataclass(frozen=True, config=STRICT)
class Cover:
    """What `questionnaire.yaml` says: all but the sections themselves."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{2,60}$")]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: Words
    minutes: Annotated[int, Field(ge=1, le=60)]
    licence: Words
    notice: Words
    introduction: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    sections: Annotated[tuple[Code, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Questionnaire:
    """One version of a questionnaire; it never changes once a wave has opened with it."""

    cover: Cover
    sections: tuple[Section, ...]

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, in the order people meet them."""
        return (question for section in self.sections for question in section.questions)

    def for_wave(self, scope: Scope) -> "Questionnaire":
        """Return the part that a wave of `scope` asks; sections left empty go."""
        kept = (_part(section, scope) for section in self.sections)
        return Questionnaire(self.cover, tuple(section for section in kept if section.questions))

    @property
    def digest(self) -> str:
        """The SHA-256 of the canonical JSON of everything a person could read, in hexadecimal."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def _part(section: Section, scope: Scope) -> Section:
    asked = tuple(
        question
        for question in section.questions
        if (question.scope or section.scope).asked_in(scope)
    )
    return Section(section.title, section.scope, asked, section.introduction)

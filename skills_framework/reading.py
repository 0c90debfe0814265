"""What the text rests on and what people can learn from: sources and learning resources."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from skills_framework.fields import Part, Slug, Text
from skills_framework.words import ResourceKind, SourceKind


@dataclass(frozen=True, slots=True)
class Source(Part):
    """A law, guidance, framework or study that the text rests on, and when it was last checked."""

    code: Slug
    title: Text
    publisher: Text
    year: Annotated[int, Field(ge=1800, le=2200)]
    kind: SourceKind
    in_force_from: date | None
    checked_on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceRef(Part):
    """A heading of a source, cited by the source's code."""

    source: Slug
    heading: Text


@dataclass(frozen=True, slots=True)
class LearningResource(Part):
    """Something to learn from, by title and publisher."""

    code: Slug
    title: Text
    publisher: Text
    kind: ResourceKind
    about: Text

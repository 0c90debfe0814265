"""What roles require: role profiles and their exceptions."""

from dataclasses import dataclass
from uuid import UUID

from skills_framework.fields import AreaCode, LevelNumber, Part, Positive, Slug, StatementCode, Text


@dataclass(frozen=True, slots=True)
class LevelException(Part):
    """Statements, or every statement of areas, that a role requires at another level."""

    level: LevelNumber
    statements: tuple[StatementCode, ...] = ()
    areas: tuple[AreaCode, ...] = ()


@dataclass(frozen=True, slots=True)
class RaisedAreas(Part):
    """How many areas, chosen with the supervisor, a role requires at a higher level."""

    areas: Positive
    level: LevelNumber
    note: str = ""


@dataclass(frozen=True, slots=True)
class RoleProfile(Part):
    """The level a role requires, statement by statement."""

    id: UUID
    code: Slug
    title: Text
    summary: Text
    default_level: LevelNumber
    exceptions: tuple[LevelException, ...] = ()
    raised: RaisedAreas | None = None

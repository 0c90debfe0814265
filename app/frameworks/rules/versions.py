"""Words about framework versions. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from skills_framework.model import Framework, Statement


class Status(StrEnum):
    """A version's status, in the words of the CASE standard."""

    PRIVATE_DRAFT = "Private Draft"
    DRAFT = "Draft"
    ADOPTED = "Adopted"
    DEPRECATED = "Deprecated"


@dataclass(frozen=True, slots=True)
class LevelShown:
    """A level of one statement as pages show it. Level 0 has no indicator.

    `near` says whether it is the required level or a neighbour of it: shown before anything is
    opened, while the others open on demand.
    """

    number: int
    name: str
    indicator: str
    required: bool
    near: bool

    @property
    def title(self) -> str:
        """The number with its name: a level is never a colour or a number alone."""
        return f"{self.number} {self.name}"


PUBLISHED = (Status.ADOPTED, Status.DEPRECATED)


def show_levels(
    framework: Framework, statement: Statement, required: int | None
) -> tuple[LevelShown, ...]:
    """Return the levels 0 to 4 of a statement, the required one and its neighbours marked."""
    indicators = {indicator.level: indicator.text for indicator in statement.indicators}
    return tuple(
        LevelShown(
            number=level.level,
            name=level.name,
            indicator=indicators.get(level.level, ""),
            required=level.level == required,
            near=required is not None and abs(level.level - required) <= 1,
        )
        for level in framework.levels
    )

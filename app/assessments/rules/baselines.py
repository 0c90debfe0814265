"""A new starter's baseline: until when it is started, and what is shown of it. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_TALK = 500
FIRST_WEEKS = timedelta(weeks=6)


@dataclass(frozen=True, slots=True)
class BaselineRow:
    """A statement of a baseline: what the role requires and what its worker said.

    `level` is the level's number and name, empty for none yet; `words` are the reflection, or why
    the statement is not part of the role.
    """

    code: str
    title: str
    safety_critical: bool
    required: int
    level: str
    not_my_role: bool
    words: str

    @property
    def rated(self) -> bool:
        """Whether anything was chosen."""
        return self.not_my_role or bool(self.level)


@dataclass(frozen=True, slots=True)
class BaselineArea:
    """An area of a baseline."""

    code: str
    title: str
    rows: tuple[BaselineRow, ...]


def last_day_to_start(started_on: date) -> date:
    """Return the last day of a person's first six weeks, on which a baseline can be started."""
    return started_on + FIRST_WEEKS - timedelta(days=1)


def is_new_starter(started_on: date, today: date) -> bool:
    """Whether a person who came on `started_on` is in their first six weeks, or about to come."""
    return today <= last_day_to_start(started_on)


def count_rated(areas: tuple[BaselineArea, ...]) -> tuple[int, int]:
    """Return how many statements are rated, and how many there are."""
    rows = [row for area in areas for row in area.rows]
    return sum(row.rated for row in rows), len(rows)


def find_first_unrated(areas: tuple[BaselineArea, ...]) -> str:
    """Return the code of the first statement without a rating, empty when there is none."""
    return next((row.code for area in areas for row in area.rows if not row.rated), "")

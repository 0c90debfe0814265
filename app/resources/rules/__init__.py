"""Words about what people learn from: an organisation's own resources, beside the framework's."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

LOWEST, HIGHEST = 1, 4
LONGEST_CODE, LONGEST_TITLE, LONGEST_ABOUT, LONGEST_LINK = 40, 160, 1000, 500
LONGEST_PLACE, MOST_DATES, MOST_STATEMENTS = 120, 24, 60
MOST_MINUTES, MOST_PENCE = 60_000, 99_999_900


class OwnKind(StrEnum):
    """What an organisation's own resource is."""

    COURSE = "course"
    E_LEARNING = "e-learning"
    GUIDE = "guide"
    GROUP = "group"


@dataclass(frozen=True, slots=True, order=True)
class Session:
    """A day on which a resource is given, and where; `place` may be empty."""

    happens_on: date
    place: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """What an organisation says of one resource of its own.

    `statements` are permanent ids; `minutes` is how long it takes and `pence` what a place costs
    the team, both 0 when nothing is said or nothing is paid. It serves `level_from` to `level_to`.
    """

    code: str
    title: str
    provider: str
    kind: OwnKind
    about: str = ""
    link: str = ""
    audience: str = ""
    level_from: int = LOWEST
    level_to: int = HIGHEST
    minutes: int = 0
    pence: int = 0
    in_force_until: date | None = None
    statements: frozenset[UUID] = field(default_factory=frozenset)
    sessions: tuple[Session, ...] = ()

    def is_in_force(self, today: date) -> bool:
        """Whether it is offered on `today`: its last day belongs to it."""
        return self.in_force_until is None or self.in_force_until >= today

    def is_open(self, today: date) -> bool:
        """Whether it can be begun: it is in force, and has a day to come if it has any."""
        return self.is_in_force(today) and (not self.sessions or bool(self.next_session(today)))

    def serves(self, statement_id: UUID, level: int) -> bool:
        """Whether it helps to reach `level` of a statement."""
        return statement_id in self.statements and self.level_from <= level <= self.level_to

    def next_session(self, today: date) -> Session | None:
        """The first day from `today` on, or None."""
        return min((one for one in self.sessions if one.happens_on >= today), default=None)


def levels_in_words(low: int, high: int) -> str:
    """Return level 2, or levels 1 to 3."""
    return f"level {low}" if low == high else f"levels {low} to {high}"


def hours_in_words(minutes: int) -> str:
    """Return 2 hours, 1.5 hours or 45 minutes; nothing for none."""
    if not minutes:
        return ""
    if minutes < 60:
        return f"{minutes} minutes"
    hours = f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
    return f"{hours} hour{'' if hours == '1' else 's'}"


def cost_in_words(pence: int) -> str:
    """Return none, £120 or £99.50."""
    if not pence:
        return "none"
    return f"£{pence // 100:,}" if pence % 100 == 0 else f"£{pence / 100:,.2f}"

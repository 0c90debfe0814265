"""What a workforce return is worked out from, and the shape of its tables. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from app.organisations.statistics.members import DAY, Member, Period, Span
from app.people.rules import WHOLE_TIME, RoleFamily, VacancyEnd

Cell = str | int | Decimal
Role = RoleFamily | None
NOT_RECORDED, TOTAL = "Not recorded", "Total"
NOTHING = "–"
ROLES: tuple[Role, ...] = (*RoleFamily, None)


@dataclass(frozen=True, slots=True)
class Post:
    """A vacancy: the team, the kind of post, its size, and when it began and ended."""

    team_id: UUID
    role_family: RoleFamily
    fte_hundredths: int
    from_on: date
    ended_on: date | None
    ended_as: VacancyEnd | None

    def is_open(self, day: date) -> bool:
        """Whether the post is a vacancy at the end of a day."""
        return self.from_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class Workforce:
    """What a return is worked out from. `supervisors` is by worker, at the end of the period."""

    members: Sequence[Member]
    posts: Sequence[Post]
    supervisors: Mapping[UUID, UUID]
    teams: Sequence[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a return: its title, what it counts, its head and its rows."""

    title: str
    meaning: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def per_cent(part: Decimal | float, whole: Decimal | float) -> Cell:
    """Return a share in per cent with one decimal place, or a dash when there is no whole."""
    if not whole:
        return NOTHING
    share = 100 * Decimal(part) / Decimal(whole)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def fte(hundredths: int) -> Decimal:
    """Return hundredths of a full-time equivalent with two decimal places."""
    return (Decimal(hundredths) / WHOLE_TIME).quantize(Decimal("0.01"))


def fte_of(people: Collection[Member], day: date) -> Decimal:
    """Return the full-time equivalent of people on a day."""
    return fte(sum(one.fte_on(day) for one in people))


def named(role: Role) -> str:
    """Return a kind of post as a row is called."""
    return role.value[0].upper() + role.value[1:] if role else NOT_RECORDED


def moves(
    members: Sequence[Member], period: Period
) -> tuple[list[tuple[Member, Span]], list[tuple[Member, Span]]]:
    """Return who starts and who leaves as an employee in a period, once for each time."""
    spans = [(one, span) for one in members for span in one.spans()]
    starts = [(one, span) for one, span in spans if period.holds(span.from_on)]
    leaves = [(one, span) for one, span in spans if period.holds(span.until)]
    return starts, leaves


def last_day(span: Span) -> date:
    """Return the last day in post of a span that has ended."""
    ended = span.until or date.max
    return max(span.from_on, ended - DAY)

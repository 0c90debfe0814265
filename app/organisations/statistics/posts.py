"""Tables of teams, vacancies and supervision. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import TypeVar
from uuid import UUID

from app.organisations.statistics.members import Member, Period
from app.organisations.statistics.shapes import (
    NOTHING,
    TOTAL,
    Cell,
    Post,
    Table,
    Workforce,
    fte,
    fte_of,
    named,
)
from app.people.rules import RoleFamily, VacancyEnd

InTeam = TypeVar("InTeam", Member, Post)
NO_TEAM = "No team"
BANDS = (("1 to 5", 1, 5), ("6 to 8", 6, 8), ("9 or more", 9, 10**6))


def by_team(workforce: Workforce, staff: list[Member], agency: list[Member], day: date) -> Table:
    """Return employees, agency workers and vacancies of each team at the end of a day."""
    held, hired = _by_team(workforce, staff), _by_team(workforce, agency)
    vacant = _by_team(workforce, [one for one in workforce.posts if one.is_open(day)])
    rows: list[tuple[Cell, ...]] = []
    for team_id, name in (*workforce.teams, (None, NO_TEAM)):
        ours, theirs, posts = held[team_id], hired[team_id], vacant[team_id]
        longest = max(((day - one.from_on).days for one in posts), default=NOTHING)
        cells = (len(ours), fte_of(ours, day), len(theirs), len(posts), _size(posts), longest)
        rows.append((name, *cells))
    return Table(
        "Teams",
        "Where people in post at the end of the last day belong, and the posts that nobody holds "
        "then. Days open is how long the oldest vacancy has been open.",
        ("Team", "Employees", "FTE", "Agency workers", "Vacancies", "Vacancy FTE", "Days open"),
        rows,
    )


def _by_team(workforce: Workforce, every: Sequence[InTeam]) -> Mapping[UUID | None, list[InTeam]]:
    """Return people or posts by their team; those of a team that is no more have none."""
    held: dict[UUID | None, list[InTeam]] = {team_id: [] for team_id, _name in workforce.teams}
    held[None] = []
    for one in every:
        held[one.team_id if one.team_id in held else None].append(one)
    return held


def vacancies(posts: Sequence[Post], period: Period) -> Table:
    """Return the vacancies of each role: open at the end, and what became of others."""
    rows: list[tuple[Cell, ...]] = [
        _posts_row(named(role), [one for one in posts if one.role_family is role], period)
        for role in RoleFamily
    ]
    return Table(
        "Vacancies",
        "A vacancy is one post that nobody holds. Opened, filled and withdrawn count what happened "
        "in the period.",
        ("Role", "At the end", "FTE", "Opened", "Filled", "Withdrawn"),
        [*rows, _posts_row(TOTAL, posts, period)],
    )


def spans(workforce: Workforce, staff: list[Member], agency: list[Member]) -> Table:
    """Return how many people each supervisor supervises, as counts of supervisors."""
    at_work = [one.person_id for one in (*staff, *agency)]
    found = (workforce.supervisors.get(person_id) for person_id in at_work)
    sizes = list(Counter(one for one in found if one is not None).values())
    supervised = sum(sizes)
    average = Decimal(supervised) / len(sizes) if sizes else None
    middle = Decimal(median(sizes)) if sizes else None
    rows: list[tuple[str, Cell]] = [
        ("Supervisors", len(sizes)),
        ("People who have a supervisor", supervised),
        ("People who have none", len(at_work) - supervised),
        ("People a supervisor, average", _one_place(average)),
        (
            "People a supervisor, middle value",
            _one_place(middle),
        ),
        ("People a supervisor, most", max(sizes, default=NOTHING)),
    ]
    for band, least, most in BANDS:
        label = f"Supervisors of {band} people"
        rows.append((label, sum(least <= size <= most for size in sizes)))
    return Table(
        "Span of supervision",
        "Employees and agency workers in post at the end of the last day, by who supervises them "
        "then. Managers and others may rightly have no supervisor here.",
        ("Measure", "Value"),
        rows,
    )


def _posts_row(label: str, posts: Sequence[Post], period: Period) -> tuple[Cell, ...]:
    still = [one for one in posts if one.is_open(period.to_on)]
    ended = [one.ended_as for one in posts if period.holds(one.ended_on)]
    opened = sum(period.holds(one.from_on) for one in posts)
    filled, withdrawn = ended.count(VacancyEnd.FILLED), ended.count(VacancyEnd.WITHDRAWN)
    return label, len(still), _size(still), opened, filled, withdrawn


def _size(posts: Sequence[Post]) -> Decimal:
    return fte(sum(one.fte_hundredths for one in posts))


def _one_place(value: Decimal | None) -> Cell:
    return NOTHING if value is None else value.quantize(Decimal("0.1"), ROUND_HALF_UP)

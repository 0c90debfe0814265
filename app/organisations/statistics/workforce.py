"""The workforce return: counts by role, team, contract and register, at a day and in a period.

Every table says what it counts in words; `docs/workforce-return.md` says the same. Pure.
"""

from collections.abc import Sequence

from app.organisations.statistics.members import Member, Period
from app.organisations.statistics.people import (
    by_role,
    checks,
    contracts,
    movement,
    registration,
)
from app.organisations.statistics.posts import by_team, spans, vacancies
from app.organisations.statistics.shapes import Cell, Table, Workforce, fte, fte_of, moves, per_cent


def work_out(workforce: Workforce, period: Period) -> Sequence[Table]:
    """Return the tables of a workforce return, in their order."""
    staff = [one for one in workforce.members if one.in_post(period.to_on)]
    agency = [one for one in workforce.members if one.in_post(period.to_on, agency=True)]
    return (
        _summary(workforce, staff, agency, period),
        by_role(staff, agency, period.to_on),
        registration(staff, agency, period.to_on),
        checks(staff, agency, period.to_on),
        movement(workforce.members, staff, period),
        contracts(staff, agency, period.to_on),
        by_team(workforce, staff, agency, period.to_on),
        vacancies(workforce.posts, period),
        spans(workforce, staff, agency),
    )


HOW_SHARES_ARE_MADE = (
    "Turnover is leavers as a share of the average of employees in post at the start and at the "
    "end; it is for this period, and not made into a year. The vacancy rate is the FTE of "
    "vacancies as a share of it and the FTE of employees. The agency share is the FTE of agency "
    "workers as a share of it and the FTE of employees."
)


def _summary(
    workforce: Workforce, staff: list[Member], agency: list[Member], period: Period
) -> Table:
    day = period.to_on
    starts, leaves = moves(workforce.members, period)
    before = sum(one.in_post(period.before) for one in workforce.members)
    posts = [one for one in workforce.posts if one.is_open(day)]
    vacant, at_work = fte(sum(one.fte_hundredths for one in posts)), fte_of(staff, day)
    hired = fte_of(agency, day)
    rows: list[tuple[str, Cell]] = [
        ("Employees in post at the start", before),
        ("Starters", len(starts)),
        ("Leavers", len(leaves)),
        ("Employees in post at the end", len(staff)),
        ("FTE of employees at the end", at_work),
        ("Employees whose terms are not recorded", sum(not one.terms_on(day) for one in staff)),
        ("Turnover, per cent", per_cent(2 * len(leaves), before + len(staff))),
        ("Vacancies at the end", len(posts)),
        ("FTE of vacancies at the end", vacant),
        ("Vacancy rate, per cent of FTE", per_cent(vacant, vacant + at_work)),
        ("Agency workers at the end", len(agency)),
        ("FTE of agency workers at the end", hired),
        ("Agency share, per cent of FTE", per_cent(hired, hired + at_work)),
    ]
    return Table(
        "Summary",
        HOW_SHARES_ARE_MADE,
        ("Measure", "Value"),
        rows,
    )

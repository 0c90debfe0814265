"""Tables of people in post: by role, register and contract, and who came and went. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.organisations.statistics.members import Member, Period
from app.organisations.statistics.shapes import (
    NOT_RECORDED,
    ROLES,
    TOTAL,
    Cell,
    Role,
    Table,
    fte_of,
    last_day,
    moves,
    named,
)
from app.people.rules import Contract, Registration


def by_role(staff: list[Member], agency: list[Member], day: date) -> Table:
    """Return employees and agency workers by kind of post."""

    def row(label: str, ours: list[Member], theirs: list[Member]) -> tuple[Cell, ...]:
        return label, len(ours), fte_of(ours, day), len(theirs), fte_of(theirs, day)

    held, hired = _by_role(staff, day), _by_role(agency, day)
    rows = [row(named(role), held[role], hired[role]) for role in ROLES]
    return Table(
        "In post by role",
        "Employees are people on any contract but agency, in post at the end of the last day. FTE "
        "is the full-time equivalent: 1 is a whole working week. Who has no terms recorded counts "
        "as one employee and as no FTE.",
        ("Role", "Employees", "FTE", "Agency workers", "Agency FTE"),
        [*rows, row(TOTAL, staff, agency)],
    )


def registration(staff: list[Member], agency: list[Member], day: date) -> Table:
    """Return who is registered and who is alternatively qualified, by kind of post."""

    def row(label: str, people: list[Member]) -> tuple[Cell, ...]:
        held = [one.registration for one in people]
        social, none = held.count(Registration.SOCIAL_WORKER), held.count(Registration.NONE)
        return label, social, len(held) - social, len(held) - social - none, none

    everybody = [*staff, *agency]
    held = _by_role(everybody, day)
    return Table(
        "Registered and alternatively qualified",
        "Employees and agency workers in post at the end of the last day. Registered means a "
        "registered social worker then, as the checks of the register up to that day say. "
        "Everybody else is alternatively qualified: with another professional registration, or "
        "with none recorded.",
        (
            "Role",
            "Registered social workers",
            "Alternatively qualified",
            "Of them with another registration",
            "Of them with none recorded",
        ),
        [
            *(row(named(role), held[role]) for role in ROLES),
            row(TOTAL, everybody),
        ],
    )


def checks(staff: list[Member], agency: list[Member], day: date) -> Table:
    """Return how the registrations of people in post were checked, by registration."""
    kinds = [one for one in Registration if one is not Registration.NONE]
    rows: list[tuple[Cell, ...]] = []
    for kind in kinds:
        held = [one.standing(day) for one in [*staff, *agency] if one.registration is kind]
        counts = [held.count(said) for said in ("in the year", "earlier", "over", "never")]
        rows.append((kind.value.capitalize(), len(held), *counts))
    return Table(
        "Checks of registration",
        "The newest check of the register that is recorded up to the last day: in the 12 months "
        "before it, earlier, or until a day that has passed by then; or none.",
        ("Registration", "People", "In 12 months", "Earlier", "Ended since", "Not checked"),
        rows,
    )


def movement(members: Sequence[Member], staff: list[Member], period: Period) -> Table:
    """Return who came, went and changed role as an employee, by kind of post."""
    starts, leaves = moves(members, period)
    begun = [one.role_on(span.from_on) for one, span in starts]
    gone = [one.role_on(last_day(span)) for one, span in leaves]
    before = [one.role_on(period.before) for one in members if one.in_post(period.before)]
    after = [one.role_on(period.to_on) for one in staff]
    rows: list[tuple[Cell, ...]] = []
    for role in ROLES:
        first, new, left, last = (held.count(role) for held in (before, begun, gone, after))
        rows.append((named(role), first, new, left, last - first - new + left, last))
    totals = (len(before), len(begun), len(gone), 0, len(after))
    return Table(
        "Starters and leavers",
        "Starters are employees whose first day lies in the period, leavers those whose last day "
        "does. Who comes back counts again. An agency worker who becomes an employee is a starter. "
        "Changed role is who came from another role less who went to another one.",
        ("Role", "At the start", "Starters", "Leavers", "Changed role", "At the end"),
        [*rows, (TOTAL, *totals)],
    )


def contracts(staff: list[Member], agency: list[Member], day: date) -> Table:
    """Return people in post by their contract."""
    by_contract: dict[Contract | None, list[Member]] = {one: [] for one in (*Contract, None)}
    for member in (*staff, *agency):
        by_contract[_contract_on(member, day)].append(member)
    rows: list[tuple[Cell, ...]] = []
    for contract, held in by_contract.items():
        label = contract.value.capitalize() if contract else NOT_RECORDED
        rows.append((label, len(held), fte_of(held, day)))
    return Table(
        "Contracts",
        "Employees and agency workers in post at the end of the last day, by their contract then.",
        ("Contract", "People", "FTE"),
        rows,
    )


def _contract_on(member: Member, day: date) -> Contract | None:
    terms = member.terms_on(day)
    return terms.contract if terms else None


def _by_role(people: Sequence[Member], day: date) -> Mapping[Role, list[Member]]:
    held: dict[Role, list[Member]] = {role: [] for role in ROLES}
    for one in people:
        held[one.role_on(day)].append(one)
    return held

"""What would become of each row of a file, and of everybody whom it does not hold. Pure.

A row that nothing is wrong with becomes an act; a ring of supervisors, an unknown supervisor or two
rows for one person refuse the rows that they are about.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from app.documents.importing.rules import Finding
from app.organisations.rules import in_words
from app.staffing.rules import comparing
from app.staffing.rules.asked import Asked, ask
from app.staffing.rules.columns import Columns
from app.staffing.rules.fields import Field
from app.staffing.rules.held import Held, HeldPerson
from app.staffing.rules.identity import Known, find_clashes
from app.staffing.rules.links import rings, told
from app.staffing.rules.outcomes import Act, Change, Outcome, Planned, Preview, TeamRef
from app.staffing.rules.said import read_people
from app.staffing.rules.sheets import RawSheet
from app.staffing.rules.teams import Teams
from app.staffing.rules.warning import Standing, warnings_of


def plan_people(
    sheet: RawSheet, columns: Columns, held: Held, today: date, *, everybody: bool
) -> Preview:
    """Say what would become of each row today, and with `everybody` of who is not in the file."""
    rows = read_people(sheet, columns)
    known, teams = Known(rows, held, today), Teams(held.teams)
    clashes = find_clashes(rows, known)
    asked = [ask(said, known, teams, clashes.get(said.number, ()), today) for said in rows]
    above = _above(asked, held)
    ringed = {one: ring for ring in rings(above) for one in ring}
    missing = list(_missing(asked, held, today)) if everybody else []
    last = _last_administrators(asked, missing, held)
    standing = Standing.of(asked, missing, held, above)
    planned = [_planned(one, ringed, last, teams, standing, today) for one in asked]
    planned += [_gone(one, last, today) for one in missing]
    planned += standing.left_alone(planned)
    return Preview(tuple(planned), sheet.windows, sheet.left_behind)


def _above(asked: list[Asked], held: Held) -> dict[str, str]:
    """Who would supervise whom, by work e-mail."""
    above = {one.email: above.email for one in held.people if (above := held.supervisor_of(one))}
    return above | {one.key: one.supervisor for one in asked if one.supervisor}


def _missing(asked: list[Asked], held: Held, today: date) -> Iterator[HeldPerson]:
    there = {one.held.id for one in asked if one.held}
    for person in held.people:
        if person.id not in there and person.left_on is None and person.started_on <= today:
            yield person


def _last_administrators(
    asked: list[Asked], missing: list[HeldPerson], held: Held
) -> frozenset[str]:
    """The administrators who would leave, when nobody would be left."""
    leaving = {one.held.id for one in asked if one.held and one.leaves}
    leaving |= {one.id for one in missing}
    if not held.administrators or held.administrators - leaving:
        return frozenset()
    return frozenset(held.by_id[key].email for key in held.administrators)


LAST = Finding(
    "last-administrator",
    Field.LEAVES,
    "This is the last administrator, so nobody could look after people and accounts. Make somebody "
    "else an administrator first.",
)


def _gone(person: HeldPerson, last: frozenset[str], today: date) -> Planned:
    if person.email in last:
        return Planned(0, person.email, person.name, Outcome.REFUSED, errors=(LAST,))
    act = Act(person.email, today, person.id, left_on=today)
    change = Change(Field.LEAVES, "", in_words(today))
    return Planned(0, person.email, person.name, Outcome.LEAVES, (change,), act=act)


def _planned(
    one: Asked,
    ringed: Mapping[str, tuple[str, ...]],
    last: frozenset[str],
    teams: Teams,
    standing: Standing,
    today: date,
) -> Planned:
    said, errors = one.said, list(one.errors)
    if one.key in ringed and one.supervisor:
        errors.append(Finding("ring", Field.SUPERVISOR, told(ringed[one.key], one.key)))
    if one.key in last:
        errors.append(LAST)
    name = said.name or (one.held.name if one.held else "")
    if errors:
        return Planned(said.number, said.email, name, Outcome.REFUSED, errors=tuple(errors))
    act = _act(one, standing, today)
    changes = tuple(_changes(act, one.held, teams, standing)) if one.held else ()
    found = (*said.warnings, *warnings_of(one, act, standing))
    outcome = _outcome(one, act)
    return Planned(said.number, one.key, name, outcome, changes, warnings=found, act=act)


def _act(one: Asked, standing: Standing, today: date) -> Act:
    said, held = one.said, one.held
    from_on = max(today, said.starts or today)
    act = Act(
        one.key,
        from_on,
        held.id if held else None,
        comparing.own_values(said, held),
        number="" if held and held.number else said.staff_number,
    )
    if not one.gone:
        act = replace(
            act,
            team=one.team if _moves(one.team, one.stays) else None,
            supervisor=standing.new_supervisor(one),
            roles=standing.new_roles(one),
            terms=comparing.new_terms(said, one.stays, from_on),
            left_on=said.leaves if one.leaves else None,
        )
    if held is None:
        return replace(act, values={**act.values, "started_on": said.starts or today})
    return _back(act, held, said.starts) if one.back else act


def _back(act: Act, held: HeldPerson, starts: date | None) -> Act:
    """A later first day begins another time here; without one they never left."""
    values = {**act.values, "left_on": None}
    if starts is None or held.left_on is None or starts <= held.left_on:
        return replace(act, values=values)
    spell = (held.started_on, held.left_on)
    return replace(act, values={**values, "started_on": starts}, spell=spell)


def _moves(team: TeamRef | None, held: HeldPerson | None) -> bool:
    return team is not None and (held is None or team.id is None or team.id != held.team_id)


def _outcome(one: Asked, act: Act) -> Outcome:
    if one.held is None:
        return Outcome.SAME if one.left else Outcome.JOINS
    if act.left_on is not None:
        return Outcome.LEAVES
    if one.back:
        return Outcome.RETURNS
    if act.team or act.supervisor:
        return Outcome.MOVES
    return Outcome.CHANGES if act.values or act.roles or act.terms or act.number else Outcome.SAME


def _changes(act: Act, held: HeldPerson, teams: Teams, standing: Standing) -> Iterator[Change]:
    yield from comparing.value_changes(dict(act.values), held)
    if act.team:
        yield Change(Field.TEAM, teams.called(held.team_id), act.team.name)
    if act.supervisor:
        above = standing.held.supervisor_of(held)
        yield Change(Field.SUPERVISOR, above.email if above else "", act.supervisor)
    if act.roles:
        yield Change(Field.ROLES, ", ".join(sorted(held.roles)), ", ".join(act.roles))
    if act.terms:
        yield comparing.terms_change(act.terms, held)
    if act.number:
        yield Change(Field.NUMBER, "", act.number)
    if act.left_on:
        yield Change(Field.LEAVES, "", in_words(act.left_on))

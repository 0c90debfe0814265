"""People taken in whole: everything that a preview said, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from app.audit.services import record_event
from app.db.errors import flush
from app.db.rows import insert_rows
from app.extensions import db
from app.organisations.services.administrators import keep_an_administrator
from app.organisations.services.bulk import (
    Place,
    grant_many,
    in_chunks,
    join_many,
    link_many,
    make_teams,
)
from app.organisations.services.leaving import end_holdings, end_what_stayed_open
from app.people.services import record_terms_of_many
from app.people.services.bulk import add_many, change_many, keep_spells
from app.staffing.models import PeopleImport, PeopleImportFact, StaffNumber
from app.staffing.queries import hold_people, keys_of, list_taken
from app.staffing.rules.columns import Columns
from app.staffing.rules.outcomes import TAKEN, Act, Outcome, Planned, Preview
from app.staffing.rules.planning import plan_people
from app.staffing.rules.sheets import RawSheet
from app.staffing.rules.shown import Shown
from app.staffing.services.refusals import (
    AddressTaken,
    LeaversNotChecked,
    NothingNew,
    RowsRefused,
    told_rows,
)

Keys = Mapping[str, UUID]


def plan_sheet(
    sheet: RawSheet, columns: Columns, organisation_id: UUID, today: date, *, everybody: bool
) -> Preview:
    """Say what importing a sheet would do to who is there now; writes nothing."""
    held = hold_people(organisation_id, today)
    return plan_people(sheet, columns, held, today, everybody=everybody)


def import_people(
    preview: Preview,
    file_name: str,
    *,
    organisation_id: UUID,
    by_id: UUID | None,
    leavers_checked: bool = False,
    key: UUID | None = None,
    now: datetime | None = None,
) -> PeopleImport:
    """Write what a preview said, all of it, with one event for all; `key` becomes the import's.

    Raises `RowsRefused`, `NothingNew`, `LeaversNotChecked`, `LastAdministrator`, or what
    somebody else has: an address or a staff number.
    """
    refuse(preview, leavers_checked=leavers_checked)
    now = now or datetime.now(UTC)
    acts = preview.acts
    _refuse_taken(preview.planned)
    _refuse_leavers(acts, organisation_id, now)
    keys = _write_all(acts, organisation_id, by_id, now)
    made = _made(preview, file_name, organisation_id, by_id, now, key or uuid4())
    facts = _facts(made.id, preview.planned, keys)
    made.digest = digest_of((one["person_id"], one["outcome"], one["columns"]) for one in facts)
    db.session.add(made)
    flush()
    insert_rows(PeopleImportFact, facts)
    _record(made)
    return made


def refuse(preview: Preview | Shown, *, leavers_checked: bool) -> None:
    """Raise `RowsRefused`, `NothingNew` or `LeaversNotChecked` for what cannot be imported so."""
    if preview.refused:
        raise RowsRefused()
    if not preview.changing:
        raise NothingNew()
    if preview.asks_twice and not leavers_checked:
        raise LeaversNotChecked(field="leavers_checked")


def _refuse_taken(planned: Sequence[Planned]) -> None:
    """Who works elsewhere is seen by nobody here, so only the writing finds out.

    It says which rows, not whose addresses: the work that failed keeps its reason for long.
    """
    rows = {one.email: one.number for one in planned if one.act and one.act.person_id is None}
    taken = sorted(rows[email] for email in list_taken(sorted(rows)))
    if taken:
        raise AddressTaken(told_rows(taken))


def _refuse_leavers(acts: Sequence[Act], organisation_id: UUID, now: datetime) -> None:
    leaving = [act.person_id for act in acts if act.left_on and act.person_id]
    if leaving:
        keep_an_administrator(organisation_id, leaving, now=now)


def _write_all(
    acts: Sequence[Act], organisation_id: UUID, by_id: UUID | None, now: datetime
) -> Keys:
    keys = _write_people(acts, organisation_id, by_id, now)
    _write_places(acts, keys, organisation_id)
    _write_leavers(acts, keys)
    return keys


def _write_people(
    acts: Sequence[Act], organisation_id: UUID, by_id: UUID | None, now: datetime
) -> Keys:
    """Write persons, terms, spells and numbers; return keys by work e-mail, new ones included."""
    new = {act.email: uuid4() for act in acts if act.person_id is None}
    keys = {act.email: act.person_id or new[act.email] for act in acts}
    joining = (act for act in acts if act.person_id is None)
    add_many(
        organisation_id,
        [{"id": new[one.email], "work_email": one.email, **one.values} for one in joining],
        now=now,
    )
    back = [act.person_id for act in acts if act.person_id and "left_on" in act.values]
    for some in in_chunks(back):
        end_what_stayed_open(some)
    change_many({act.person_id: act.values for act in acts if act.person_id})
    spells = {act.person_id: act.spell for act in acts if act.person_id and act.spell}
    keep_spells(organisation_id, spells, by_id=by_id, now=now)
    terms = {keys[act.email]: act.terms for act in acts if act.terms}
    record_terms_of_many(organisation_id, terms, by_id=by_id, now=now)
    of = {"organisation_id": organisation_id}
    numbered = (act for act in acts if act.number)
    insert_rows(
        StaffNumber,
        [{"person_id": keys[a.email], "number": a.number.casefold(), **of} for a in numbered],
    )
    return keys


def _write_places(acts: Sequence[Act], keys: Keys, organisation_id: UUID) -> None:
    fresh = [act.team for act in acts if act.team and act.team.id is None]
    made = make_teams(organisation_id, [(team.service, team.name) for team in fresh])
    join_many(
        [
            _place(act, keys, to_id=act.team.id or made[act.team.service, act.team.name])
            for act in acts
            if act.team
        ]
    )
    above = _above(acts, keys, organisation_id)
    link_many([_place(act, keys, to_id=above[act.email]) for act in acts if act.supervisor])
    grant_many(
        organisation_id, [_place(act, keys, role=role) for act in acts for role in act.roles]
    )


def _above(acts: Sequence[Act], keys: Keys, organisation_id: UUID) -> Keys:
    """Who supervises each, by the work e-mail of whom they supervise."""
    wanted = {act.supervisor for act in acts if act.supervisor}
    everybody = {**keys_of(organisation_id, wanted - keys.keys()), **keys}
    return {act.email: everybody[act.supervisor] for act in acts if act.supervisor}


def _place(act: Act, keys: Keys, **to: Any) -> Place:
    return Place(keys[act.email], act.from_on, act.person_id is None, **to)


def _write_leavers(acts: Sequence[Act], keys: Keys) -> None:
    days: dict[date, list[UUID]] = {}
    for act in acts:
        if act.left_on:
            days.setdefault(act.left_on, []).append(keys[act.email])
    for last, leaving in days.items():
        change_many({key: {"left_on": last} for key in leaving})
        for some in in_chunks(leaving):
            end_holdings(some, last)


def _made(
    preview: Preview,
    file_name: str,
    organisation_id: UUID,
    by_id: UUID | None,
    now: datetime,
    key: UUID,
) -> PeopleImport:
    counts = preview.counts
    return PeopleImport(
        id=key,
        organisation_id=organisation_id,
        by_id=by_id,
        file_name=file_name,
        joined=counts.get(Outcome.JOINS, 0),
        returned=counts.get(Outcome.RETURNS, 0),
        left=counts.get(Outcome.LEAVES, 0),
        moved=counts.get(Outcome.MOVES, 0),
        changed=counts.get(Outcome.CHANGES, 0),
        imported_at=now,
    )


def _facts(import_id: UUID, planned: Sequence[Planned], keys: Keys) -> list[dict[str, Any]]:
    """What is done to whom: which columns, never what stands in them."""
    return [
        {
            "import_id": import_id,
            "person_id": keys[one.email],
            "outcome": one.outcome,
            "columns": ", ".join(change.column for change in one.changes),
        }
        for one in planned
        if one.outcome in TAKEN
    ]


def digest_of(facts: Iterable[tuple[UUID, Outcome, str]]) -> str:
    """Return the SHA-256 of facts, in the order of the people's keys, a line for each."""
    lines = sorted(f"{key} {outcome.value} {columns}" for key, outcome, columns in facts)
    return sha256("\n".join(lines).encode()).hexdigest()


def _record(made: PeopleImport) -> None:
    record_event(
        "imported",
        "people",
        made.id,
        organisation_id=made.organisation_id,
        by_id=made.by_id,
        joined=made.joined,
        returned=made.returned,
        left=made.left,
        moved=made.moved,
        changed=made.changed,
        digest=made.digest,
    )

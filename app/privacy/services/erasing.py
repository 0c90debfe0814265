"""Erasing a person: what names them, what they wrote and what was written of them goes.

What stays: that there was somebody, the days and levels that figures are made of, and the links of
every chain. All of it happens in one transaction, behind a door that is open in it alone.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.assessments.services.leaving import withdraw_for_good
from app.audit.rules import ERASED, canonical
from app.audit.services import record_event
from app.db.base import Base
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.rules.days import london_day
from app.people.services import wait_for_turn
from app.privacy.models import ActEnd, ErasedText, Erasure, ErasureDecision
from app.privacy.queries.erasing import find_decision, is_erased, list_stale_decisions
from app.privacy.queries.holding import made_files_of, theirs
from app.privacy.queries.holds import is_held
from app.privacy.rules.erasing import (
    DAYS_TO_TAKE_BACK,
    Reason,
    address_of_nobody,
    refusal,
)
from app.privacy.rules.register import REGISTER, Entry

if TYPE_CHECKING:
    from app.people.models import Person

# Signed texts, by their table: the noun of their chain.
SEALED = {"sign_off": "sign-off", "renewal": "renewal", "revocation": "revocation"}


class CannotBeErased(DomainError):
    """Somebody who is still here, or whose record is still theirs, is not erased."""

    sentence = "This person cannot be erased."


class ErasedAlready(DomainError):
    """It was decided, or done, before."""

    sentence = "This person is erased already, or it is decided already."


constraint("uq_erasure_person_id", ErasedAlready)
constraint("uq_erasure_decision_person_id", ErasedAlready)


def decide_erasure(person: "Person", *, by_id: UUID | None, now: datetime) -> ErasureDecision:
    """Decide that a leaver is erased a week from today; raises `CannotBeErased`, `ErasedAlready`.

    Until then `take_back_decision` undoes it.
    """
    today = london_day(now)
    wait_for_turn(person.id, to_erase=True)
    _check(person, today)
    forget_stale_decisions(person.organisation_id)
    decision = ErasureDecision(
        organisation_id=person.organisation_id,
        person_id=person.id,
        by_id=by_id,
        decided_at=now,
        from_on=today + timedelta(days=DAYS_TO_TAKE_BACK),
    )
    db.session.add(decision)
    flush()
    _record("decided to erase", person.organisation_id, person.id, by_id)
    return decision


def take_back_decision(person: "Person", *, by_id: UUID | None) -> None:
    """Take a decision back before it is carried out; raises `ErasedAlready` when it is too late."""
    decision = find_decision(person.id)
    if decision is None or is_erased(person.id):
        raise ErasedAlready()
    db.session.delete(decision)
    flush()
    _record("decided not to erase", person.organisation_id, person.id, by_id)


def erase(
    person: "Person", reason: Reason, *, by_id: UUID | None, now: datetime
) -> tuple[dict[str, int], Sequence[str]]:
    """Erase a person; return how many rows changed by table, and digests of files to remove.

    The files of the evidence go with the next tidying of the storage. Raises `CannotBeErased` and
    `ErasedAlready`. Everything stands in the caller's transaction.
    """
    person_id, organisation_id = person.id, person.organisation_id
    wait_for_turn(person_id, to_erase=True)
    _check(person, london_day(now))
    withdraw_for_good(person_id, by_id=by_id)
    made = _open_door(person_id, organisation_id, reason, by_id, now)
    files = [digest for digest, _name in made_files_of(person_id)]
    _note_sealed(person_id, organisation_id, made.id)
    _close_archives(person_id, now)
    counts = _empty(person_id) | _remove(person_id)
    db.session.refresh(person)
    # Last: by their address invitations are found that hold no key.
    person.work_email = address_of_nobody(person_id)
    db.session.add(
        ActEnd(id=made.id, organisation_id=organisation_id, at=now, counts=canonical(counts))
    )
    flush()
    db.session.expire_all()
    _record("erased", organisation_id, person_id, by_id, rows=sum(counts.values()))
    return counts, files


def _check(person: "Person", today: date) -> None:
    said = refusal(person.left_on, is_erased(person.id), today, held=is_held(person.id))
    if said:
        raise CannotBeErased(said)


def forget_stale_decisions(organisation_id: UUID) -> int:
    """Delete decisions about people who came back since; return how many.

    They are none any more, and would stand in the way of a decision about the next leaving.
    """
    stale = list_stale_decisions(organisation_id)
    for decision in stale:
        db.session.delete(decision)
    flush()
    return len(stale)


def _open_door(
    person_id: UUID, organisation_id: UUID, reason: Reason, by_id: UUID | None, now: datetime
) -> Erasure:
    made = Erasure(
        id=uuid4(),
        organisation_id=organisation_id,
        person_id=person_id,
        by_id=by_id,
        reason=reason,
        at=now,
    )
    db.session.add(made)
    flush()
    return made


def _note_sealed(person_id: UUID, organisation_id: UUID, erasure_id: UUID) -> None:
    """Keep the digest of each signed text that goes: the verifier asks for it."""
    for entry in REGISTER:
        if entry.table not in SEALED:
            continue
        columns = Base.metadata.tables[entry.table].columns
        chosen = sa.select(columns.id, columns.snapshot_digest).where(theirs(entry, person_id))
        db.session.add_all(
            ErasedText(
                organisation_id=organisation_id,
                erasure_id=erasure_id,
                noun=SEALED[entry.table],
                record_id=key,
                digest=digest,
            )
            for key, digest in db.session.execute(chosen.order_by(columns.number)).all()
        )
    flush()


def _close_archives(person_id: UUID, now: datetime) -> None:
    """End the time of archives that hold what is theirs: nobody gets one any more, and the next
    tidying deletes them. Whoever asked for a batch asks again, for the others in it."""
    tables = Base.metadata.tables
    files = tables["batch_file"].columns
    with_theirs = sa.select(files.batch_id).where(files.person_id == person_id)
    for table, holds in (
        (tables["data_copy"], tables["data_copy"].columns.person_id == person_id),
        (tables["batch"], tables["batch"].columns.id.in_(with_theirs)),
    ):
        still_there = table.columns.removed_at.is_(None), table.columns.until_at > now
        db.session.execute(sa.update(table).where(holds, *still_there).values(until_at=now))


def _empty(person_id: UUID) -> dict[str, int]:
    """Let each word that the register names become the one that says it went."""
    counts = {}
    for entry in REGISTER:
        if not entry.words or not entry.is_about_people:
            continue
        table = Base.metadata.tables[entry.table]
        changed = sa.update(table).where(theirs(entry, person_id))
        done: Any = db.session.execute(changed.values(_emptied(table, entry)))
        counts[entry.table] = done.rowcount
    return {name: number for name, number in counts.items() if number}


def _emptied(table: sa.Table, entry: Entry) -> dict[str, Any]:
    return {
        name: sa.case(
            (table.columns[name] == "", ""),
            (table.columns[name].is_(None), None),
            else_=ERASED,
        )
        for name in entry.words
    }


def _remove(person_id: UUID) -> dict[str, int]:
    """Delete the rows that go, children before what they hang on."""
    entries = {entry.table: entry for entry in REGISTER if entry.goes and entry.is_about_people}
    counts = {}
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in entries:
            gone = sa.delete(table).where(theirs(entries[table.name], person_id))
            done: Any = db.session.execute(gone)
            counts[table.name] = done.rowcount
    return {name: number for name, number in counts.items() if number}


def _record(
    verb: str, organisation_id: UUID, person_id: UUID, by_id: UUID | None, rows: int = 0
) -> None:
    record_event(verb, "person", person_id, organisation_id=organisation_id, by_id=by_id, rows=rows)

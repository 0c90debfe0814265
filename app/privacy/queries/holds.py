"""Reads of legal holds: whose data is to stay, why, and which rows those are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.db.base import Base
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.rules import Who
from app.people.models import Person
from app.privacy.models import LegalHold, LegalHoldEnd
from app.privacy.queries.holding import of_any
from app.privacy.rules.register import entry_of


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold with the names of whose and by whom it is; no name where a command set it."""

    row: LegalHold
    name: str
    by_name: str | None


def is_held(person_id: UUID) -> bool:
    """Whether a hold on somebody is open."""
    chosen = _open().where(LegalHold.person_id == person_id)
    return db.session.scalar(sa.select(chosen.exists())) or False


def list_held(organisation_id: UUID) -> Sequence[UUID]:
    """Return the keys of the people of an organisation on whom a hold is open."""
    chosen = _open().where(LegalHold.organisation_id == organisation_id)
    return sorted(set(db.session.scalars(chosen)))


def list_holds(organisation_id: UUID, person_id: UUID | None = None) -> Sequence[Hold]:
    """Return the open holds of an organisation, or those on one person, the oldest first."""
    by = aliased(Person)
    chosen = (
        sa.select(LegalHold, Person.name, by.name)
        .join(Person, Person.id == LegalHold.person_id)
        .outerjoin(by, by.id == LegalHold.by_id)
        .outerjoin(LegalHoldEnd, LegalHoldEnd.hold_id == LegalHold.id)
        .where(LegalHold.organisation_id == organisation_id, LegalHoldEnd.hold_id.is_(None))
        .order_by(LegalHold.from_at, LegalHold.id)
    )
    if person_id is not None:
        chosen = chosen.where(LegalHold.person_id == person_id)
    return [Hold(*row) for row in db.session.execute(chosen)]


def get_hold(hold_id: UUID, visible_to: Who) -> LegalHold:
    """Return a hold of one's own organisation; raises `NothingFound`."""
    own = LegalHold.organisation_id == visible_to.organisation_id
    found = db.session.scalar(sa.select(LegalHold).where(LegalHold.id == hold_id, own))
    if found is None:
        raise NothingFound()
    return found


def linked_to(table: str, people: Collection[UUID]) -> sa.ColumnElement[bool]:
    """Return the condition that a row is about one of these people, or by one of them.

    Who is asked about what somebody did needs that as well as what was done to them.
    """
    entry = entry_of(table)
    columns = Base.metadata.tables[table].columns
    found: list[sa.ColumnElement[bool]] = [columns[name].in_(people) for name in entry.by]
    if entry.is_about_people:
        found.append(of_any(entry, people))
    return sa.func.coalesce(sa.or_(*found), sa.false())


def _open() -> sa.Select[UUID]:
    ended = LegalHoldEnd.hold_id == LegalHold.id
    return (
        sa.select(LegalHold.person_id)
        .outerjoin(LegalHoldEnd, ended)
        .where(LegalHoldEnd.hold_id.is_(None))
    )

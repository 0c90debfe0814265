"""Reads of absences, and of whom somebody may record one for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.db.rows import read_rows
from app.extensions import db
from app.organisations.models import Absence
from app.organisations.queries.employers import find_link, get_colleague
from app.organisations.rules import Role, Who, london_day
from app.people.models import Person


def get_looked_after(person_id: UUID, *, visible_to: Who) -> Person:
    """Return a person to who supervises them today or administers their organisation; raises
    `NothingFound` for everybody else."""
    person = get_colleague(person_id, visible_to=visible_to)
    if visible_to.has(Role.ADMINISTRATOR):
        return person
    link = find_link(person_id, london_day(datetime.now(UTC)))
    if link is None or link.supervisor_id != visible_to.person_id:
        raise NothingFound
    return person


def list_absences(person_id: UUID) -> Sequence[Absence]:
    """Return a person's absences, the newest first."""
    return read_rows(_absences(), {"of": person_id})


@cache
def _absences() -> sa.Select[Absence]:
    """Put the query together once: it is asked with every page about a claim."""
    chosen = sa.select(Absence).where(Absence.person_id == sa.bindparam("of", type_=sa.Uuid()))
    return chosen.order_by(Absence.from_on.desc())


def list_absences_of(organisation_id: UUID) -> Mapping[UUID, Sequence[Absence]]:
    """Return the absences of an organisation's people by person: few have any."""
    chosen = (
        sa.select(Absence)
        .join(Person, Person.id == Absence.person_id)
        .where(Person.organisation_id == organisation_id)
        .order_by(Absence.from_on)
    )
    held: dict[UUID, list[Absence]] = {}
    for one in db.session.scalars(chosen):
        held.setdefault(one.person_id, []).append(one)
    return held

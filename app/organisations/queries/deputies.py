"""Reads of deputies: who stands in for whom, and who has nobody to judge them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.db.asked import KEYS, TODAY
from app.db.domain import NothingFound
from app.db.rows import read_rows
from app.extensions import db
from app.organisations.models import Absence, Deputy, SupervisionLink
from app.organisations.queries.employers import find_link, get_colleague, holding, list_roles
from app.organisations.rules import Role, Who, london_day
from app.people.models import Person


def standing_in(today: date | sa.BindParameter[date]) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions that a deputy's row holds on `today`."""
    return Deputy.from_on <= today, Deputy.until_on >= today, Deputy.ended_at.is_(None)


def get_supervisor(person_id: UUID, *, visible_to: Who) -> Person:
    """Return a supervisor of the same organisation; raises `NothingFound`."""
    person = get_colleague(person_id, visible_to=visible_to)
    if Role.SUPERVISOR not in list_roles(person_id, london_day(datetime.now(UTC))):
        raise NothingFound
    return person


def map_deputies(supervisor_ids: Collection[UUID], today: date) -> Mapping[UUID, UUID]:
    """Return who stands in for each of these supervisors today, by supervisor."""
    if not supervisor_ids:
        return {}
    given = {"keys": list(supervisor_ids), "today": today}
    return {row.supervisor_id: row.deputy_id for row in read_rows(_deputies(), given)}


@cache
def _deputies() -> sa.Select[UUID, UUID]:
    """Put the query together once: it is asked with every page about a claim."""
    chosen = sa.select(Deputy.supervisor_id, Deputy.deputy_id)
    return chosen.where(Deputy.supervisor_id.in_(KEYS), *standing_in(TODAY))


def list_deputies(supervisor_id: UUID) -> Sequence[Deputy]:
    """Return who stands, stood or will stand in for a supervisor, the newest first."""
    chosen = sa.select(Deputy).where(Deputy.supervisor_id == supervisor_id)
    return db.session.scalars(chosen.order_by(Deputy.from_on.desc(), Deputy.named_at.desc())).all()


def list_stood_in(deputy_id: UUID, today: date) -> Sequence[tuple[UUID, str, date]]:
    """Return for whom this person stands in today: their key, their name, until when."""
    given = {"deputy": deputy_id, "today": today}
    return [(row[0], row[1], row[2]) for row in db.session.execute(_stood_in(), given)]


@cache
def _stood_in() -> sa.Select[UUID, str, date]:
    """Put the query together once: it is asked with every queue."""
    return (
        sa.select(Deputy.supervisor_id, Person.name, Deputy.until_on)
        .join(Person, Person.id == Deputy.supervisor_id)
        .where(
            Deputy.deputy_id == sa.bindparam("deputy", type_=sa.Uuid()),
            *standing_in(sa.bindparam("today", type_=sa.Date())),
        )
        .order_by(Person.name)
    )


def looking_after(who: Who, today: date) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions that a link makes somebody responsible for its worker today: as their
    supervisor, or as the deputy of one, then never of themself and never of their own manager."""
    mine = SupervisionLink.supervisor_id == who.person_id
    holds = holding(SupervisionLink, today)
    if not who.has(Role.SUPERVISOR):
        return *holds, mine
    absent = sa.select(Deputy.supervisor_id).where(
        Deputy.deputy_id == who.person_id, *standing_in(today)
    )
    link = aliased(SupervisionLink)
    managers = sa.select(link.supervisor_id).where(
        link.worker_id == who.person_id, *holding(link, today)
    )
    stands_in = sa.and_(
        SupervisionLink.supervisor_id.in_(absent),
        SupervisionLink.worker_id != who.person_id,
        SupervisionLink.worker_id.not_in(managers),
    )
    return *holds, sa.or_(mine, stands_in)


def list_looked_after(who: Who, today: date) -> Sequence[UUID]:
    """Return whom somebody supervises today, or stands in for a supervisor of."""
    chosen = sa.select(SupervisionLink.worker_id).where(*looking_after(who, today))
    return db.session.scalars(chosen.distinct()).all()


def find_absent(deputy_id: UUID, worker_id: UUID, today: date) -> UUID | None:
    """Return whom somebody stands in for when they act on a worker today; None for others."""
    link = find_link(worker_id, today)
    if link is None or link.supervisor_id == deputy_id:
        return None
    stands_in = map_deputies([link.supervisor_id], today).get(link.supervisor_id) == deputy_id
    return link.supervisor_id if stands_in else None


def find_stand_in(supervisor_id: UUID, today: date) -> tuple[str, date] | None:
    """Return the name of who stands in for a supervisor today and until when, or None."""
    chosen = (
        sa.select(Person.name, Deputy.until_on)
        .join(Person, Person.id == Deputy.deputy_id)
        .where(Deputy.supervisor_id == supervisor_id, *standing_in(today))
    )
    row = db.session.execute(chosen).first()
    return (row[0], row[1]) if row else None


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A worker whom nobody can judge today, and whose supervisor is away."""

    worker_id: UUID
    worker_name: str
    supervisor_id: UUID
    supervisor_name: str


def list_unjudged(organisation_id: UUID, today: date) -> Sequence[Unjudged]:
    """Return the workers whose supervisor is away today with nobody standing in, by name.

    A worker does not stand in for their own supervisor: whoever is away then leaves them alone.
    """
    supervisor = aliased(Person)
    away = sa.exists().where(
        Absence.person_id == SupervisionLink.supervisor_id,
        Absence.from_on <= today,
        sa.or_(Absence.until_on.is_(None), Absence.until_on >= today),
    )
    stood_in_for = sa.exists().where(
        Deputy.supervisor_id == SupervisionLink.supervisor_id,
        Deputy.deputy_id != SupervisionLink.worker_id,
        *standing_in(today),
    )
    chosen = (
        sa.select(Person.id, Person.name, supervisor.id, supervisor.name)
        .join(SupervisionLink, SupervisionLink.worker_id == Person.id)
        .join(supervisor, supervisor.id == SupervisionLink.supervisor_id)
        .where(
            Person.organisation_id == organisation_id,
            *holding(SupervisionLink, today),
            away,
            ~stood_in_for,
        )
        .order_by(supervisor.name, Person.name, Person.id)
    )
    return [Unjudged(*row) for row in db.session.execute(chosen)]

"""Reads of who supervises, assesses and stands in for the supervisor of workers on a day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from uuid import UUID

import sqlalchemy as sa

from app.db.asked import KEYS, TODAY
from app.db.rows import read_rows
from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.queries import holding, map_deputies
from app.people.models import Person
from app.people.rules import Registration
from app.validation.rules.afterwards import Supervised


def find_supervised(person: Person, today: date) -> Supervised:
    """Return a worker with who supervises and assesses them today."""
    return map_supervised([person], today)[person.id]


def map_supervised(people: Collection[Person], today: date) -> Mapping[UUID, Supervised]:
    """Return these workers with who supervises and assesses them today: four queries at most."""
    keys = [person.id for person in people]
    links, managed = map_links(keys, today), map_managed(keys, today)
    supervisors = {link.supervisor_id for link in links.values()}
    deputies, registered = map_deputies(supervisors, today), _registered(supervisors)
    return {
        person.id: _supervised(
            person,
            links.get(person.id),
            deputies,
            registered,
            managed.get(person.id, frozenset()),
        )
        for person in people
    }


def _supervised(
    person: Person,
    link: SupervisionLink | None,
    deputies: Mapping[UUID, UUID],
    registered: Collection[UUID],
    managed: frozenset[UUID],
) -> Supervised:
    return Supervised(
        worker_id=person.id,
        worker_name=person.name,
        organisation_id=person.organisation_id,
        supervisor_id=link.supervisor_id if link else None,
        supervisor_registered=link is not None and link.supervisor_id in registered,
        deputy_id=deputies.get(link.supervisor_id) if link else None,
        assessor_id=link.assessor_id if link else None,
        supervised_by_worker=managed,
    )


def _registered(person_ids: Collection[UUID]) -> Collection[UUID]:
    """Return who of these is registered as a social worker."""
    chosen = sa.select(Person.id).where(
        Person.id.in_(person_ids), Person.registration == Registration.SOCIAL_WORKER
    )
    return set(db.session.scalars(chosen)) if person_ids else set()


def map_links(worker_ids: Iterable[UUID], today: date) -> Mapping[UUID, SupervisionLink]:
    """Return who supervises and assesses each of these workers today; one query."""
    given = {"keys": list(set(worker_ids)), "today": today}
    return {link.worker_id: link for link in read_rows(_links(), given)}


def map_managed(manager_ids: Iterable[UUID], today: date) -> Mapping[UUID, frozenset[UUID]]:
    """Return whom each of these people supervises today; one query."""
    given = {"keys": list(set(manager_ids)), "today": today}
    found: dict[UUID, frozenset[UUID]] = {}
    for manager_id, worker_id in read_rows(_managed(), given):
        found[manager_id] = found.get(manager_id, frozenset()) | {worker_id}
    return found


# Both are put together once: they are asked with every page about a claim.
@cache
def _links() -> sa.Select[SupervisionLink]:
    chosen = sa.select(SupervisionLink).where(SupervisionLink.worker_id.in_(KEYS))
    return chosen.where(*holding(SupervisionLink, TODAY)).order_by(SupervisionLink.from_on)


@cache
def _managed() -> sa.Select[UUID, UUID]:
    chosen = sa.select(SupervisionLink.supervisor_id, SupervisionLink.worker_id)
    managed = chosen.where(SupervisionLink.supervisor_id.in_(KEYS))
    return managed.where(*holding(SupervisionLink, TODAY))

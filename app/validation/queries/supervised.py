"""Reads of who supervises, assesses and stands in for the supervisor of workers on a day."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

import sqlalchemy as sa

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
    chosen = sa.select(SupervisionLink).where(
        SupervisionLink.worker_id.in_(set(worker_ids)), *holding(SupervisionLink, today)
    )
    rows = db.session.scalars(chosen.order_by(SupervisionLink.from_on))
    return {link.worker_id: link for link in rows}


def map_managed(manager_ids: Iterable[UUID], today: date) -> Mapping[UUID, frozenset[UUID]]:
    """Return whom each of these people supervises today; one query."""
    chosen = sa.select(SupervisionLink.supervisor_id, SupervisionLink.worker_id).where(
        SupervisionLink.supervisor_id.in_(set(manager_ids)), *holding(SupervisionLink, today)
    )
    found: dict[UUID, frozenset[UUID]] = {}
    for manager_id, worker_id in db.session.execute(chosen):
        found[manager_id] = found.get(manager_id, frozenset()) | {worker_id}
    return found

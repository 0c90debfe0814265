"""Reads of who people are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.people.models import Person


def get_person(person_id: UUID) -> Person:
    """Return a person by key."""
    return db.session.get_one(Person, person_id)


def find_person_by_key(person_id: UUID) -> Person | None:
    """Return a person by key, or None."""
    return db.session.get(Person, person_id)


def find_person(work_email: str) -> Person | None:
    """Return the person with this work e-mail (any case), or None."""
    return db.session.scalar(sa.select(Person).where(Person.work_email == work_email.lower()))


def list_people(organisation_id: UUID) -> Sequence[Person]:
    """Return an organisation's people, by name."""
    chosen = sa.select(Person).where(Person.organisation_id == organisation_id)
    return db.session.scalars(chosen.order_by(Person.name)).all()


def last_days_of(person_ids: Iterable[UUID]) -> Mapping[UUID, date]:
    """Return the last days of those of these people who have one, by key."""
    chosen = sa.select(Person.id, Person.left_on).where(
        Person.id.in_(set(person_ids)), Person.left_on.is_not(None)
    )
    return {key: last for key, last in db.session.execute(chosen) if last is not None}


def count_people(organisation_id: UUID) -> int:
    """Return how many people an organisation has on record."""
    chosen = sa.select(sa.func.count()).select_from(Person)
    return db.session.scalar(chosen.where(Person.organisation_id == organisation_id)) or 0


def addresses_of(person_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return the work e-mail addresses of these people by key, in one query."""
    chosen = sa.select(Person.id, Person.work_email).where(Person.id.in_(set(person_ids)))
    return dict(db.session.execute(chosen).all())


def names_of(person_ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return the names of these people by key, in one query."""
    chosen = sa.select(Person.id, Person.name).where(Person.id.in_(set(person_ids)))
    return dict(db.session.execute(chosen).all())

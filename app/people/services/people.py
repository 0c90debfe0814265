"""Writes of who people are."""

from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.people.models import Person
from app.people.rules import Registration


class WorkEmailTaken(DomainError):
    """Another person has this work e-mail."""

    sentence = "Another person has this work e-mail address. Use a different one."


constraint("uq_person_work_email", WorkEmailTaken)


def add_person(
    organisation_id: UUID,
    name: str,
    work_email: str,
    *,
    started_on: date,
    by_id: UUID | None,
    job_title: str = "",
    registration: Registration = Registration.NONE,
    registration_number: str = "",
) -> Person:
    """Add a person to an organisation; raises `WorkEmailTaken`."""
    person = Person(
        organisation_id=organisation_id,
        name=name.strip(),
        work_email=work_email.strip().lower(),
        job_title=job_title,
        registration=registration,
        registration_number=registration_number,
        started_on=started_on,
        created_at=datetime.now(UTC),
    )
    db.session.add(person)
    flush()
    record_event("added", "person", person.id, organisation_id=organisation_id, by_id=by_id)
    return person


def wait_for_turn(person_id: UUID, *, to_erase: bool = False) -> None:
    """Wait until nobody erases a person, and let nobody do it before this transaction ends.

    `to_erase` waits for everybody else who says this, too. Nothing that is made of a person's data
    can then be kept without the erasure seeing it.
    """
    flush()
    chosen = sa.select(Person.id).where(Person.id == person_id)
    db.session.execute(chosen.with_for_update(read=not to_erase))
    # What was read before the wait may be gone.
    db.session.expire_all()

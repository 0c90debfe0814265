"""Writes of who people are."""

from datetime import UTC, date, datetime
from uuid import UUID

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

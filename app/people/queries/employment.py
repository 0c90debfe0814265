"""Reads of how people are employed and of what registers said of them."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.people.models import Employment, EmploymentSpell, RegistrationCheck


def list_recorded(person_id: UUID) -> Sequence[Employment]:
    """Return every row of terms of a person as it was recorded, the newest first."""
    chosen = sa.select(Employment).where(Employment.person_id == person_id)
    return db.session.scalars(chosen.order_by(Employment.recorded_at.desc(), Employment.id)).all()


def list_recorded_of(organisation_id: UUID) -> Sequence[Employment]:
    """Return every row of terms of an organisation's people, as they were recorded."""
    chosen = sa.select(Employment).where(Employment.organisation_id == organisation_id)
    return db.session.scalars(chosen.order_by(Employment.recorded_at, Employment.id)).all()


def list_spells(person_id: UUID) -> Sequence[EmploymentSpell]:
    """Return when somebody who works here again worked here before, in order."""
    chosen = sa.select(EmploymentSpell).where(EmploymentSpell.person_id == person_id)
    return db.session.scalars(chosen.order_by(EmploymentSpell.started_on)).all()


def list_checks(person_id: UUID) -> Sequence[RegistrationCheck]:
    """Return the looks at registers that are recorded for a person, the newest first."""
    chosen = sa.select(RegistrationCheck).where(RegistrationCheck.person_id == person_id)
    newest = (RegistrationCheck.checked_on.desc(), RegistrationCheck.recorded_at.desc())
    return db.session.scalars(chosen.order_by(*newest)).all()

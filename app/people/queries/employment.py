"""Reads of how people are employed and of what registers said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.people.models import Employment, EmploymentSpell, RegistrationCheck
from app.people.rules import Contract, RoleFamily


def list_recorded(person_id: UUID) -> Sequence[Employment]:
    """Return every row of terms of a person as it was recorded, the newest first."""
    chosen = sa.select(Employment).where(Employment.person_id == person_id)
    return db.session.scalars(chosen.order_by(Employment.recorded_at.desc(), Employment.id)).all()


@dataclass(frozen=True, slots=True)
class TermsRecorded:
    """A row of terms as it was recorded, of many: not the row itself, which takes longer."""

    person_id: UUID
    from_on: date
    role_family: RoleFamily
    contract: Contract
    fte_hundredths: int
    withdrawn: bool
    recorded_at: datetime


def list_recorded_of(organisation_id: UUID) -> Sequence[TermsRecorded]:
    """Return every row of terms of an organisation's people, as they were recorded."""
    chosen = sa.select(
        Employment.person_id,
        Employment.from_on,
        Employment.role_family,
        Employment.contract,
        Employment.fte_hundredths,
        Employment.withdrawn,
        Employment.recorded_at,
    ).where(Employment.organisation_id == organisation_id)
    rows = db.session.execute(chosen.order_by(Employment.recorded_at, Employment.id))
    return [TermsRecorded(*row) for row in rows]


def list_spells(person_id: UUID) -> Sequence[EmploymentSpell]:
    """Return when somebody who works here again worked here before, in order."""
    chosen = sa.select(EmploymentSpell).where(EmploymentSpell.person_id == person_id)
    return db.session.scalars(chosen.order_by(EmploymentSpell.started_on)).all()


def list_checks(person_id: UUID) -> Sequence[RegistrationCheck]:
    """Return the looks at registers that are recorded for a person, the newest first."""
    chosen = sa.select(RegistrationCheck).where(RegistrationCheck.person_id == person_id)
    newest = (RegistrationCheck.checked_on.desc(), RegistrationCheck.recorded_at.desc())
    return db.session.scalars(chosen.order_by(*newest)).all()

"""Recording what a professional register says of a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import flush
from app.extensions import db
from app.people.models import RegistrationCheck
from app.people.rules import Register, Registration

if TYPE_CHECKING:
    from app.people.models import Person


class CheckedInTheFuture(DomainError):
    """A check was made today or before."""

    sentence = "Enter today, or the day in the past on which the register was looked up."


class RegistrationOver(DomainError):
    """A registration does not end before the day on which it was found."""

    sentence = "Enter the day of the check or a later one."


class NoRegister(DomainError):
    """There is no register of those who have no registration."""

    sentence = "Choose the registration that was looked up."


class ChecksThemself(DomainError):
    """A registration lets a person judge what others may not: somebody else records it."""

    sentence = "Somebody else must record the check of your registration."


@dataclass(frozen=True, slots=True)
class Looked:
    """What somebody looked up, when, and what they found."""

    registration: Registration
    register: Register
    checked_on: date
    number: str = ""
    until_on: date | None = None


def record_check(
    person: Person, looked: Looked, *, by_id: UUID | None, now: datetime | None = None
) -> RegistrationCheck:
    """Record a look at a professional register; the newest says what the person's record holds.

    Found there, the person has that registration from now on; not found, they have it no longer.
    Raises a refusal beside the field that it is about.
    """
    now = now or datetime.now(UTC)
    _refuse(person, looked, by_id, now.date())
    newest = _is_newest(person, looked)
    row = RegistrationCheck(
        organisation_id=person.organisation_id,
        person_id=person.id,
        registration=looked.registration,
        registration_number=looked.number,
        register=looked.register,
        checked_on=looked.checked_on,
        registered_until_on=looked.until_on,
        checked_by_id=by_id,
        recorded_at=now,
    )
    db.session.add(row)
    if newest:
        _take_over(person, looked)
    flush()
    organisation_id = person.organisation_id
    record_event("checked", "registration", row.id, organisation_id=organisation_id, by_id=by_id)
    return row


def _refuse(person: Person, looked: Looked, by_id: UUID | None, today: date) -> None:
    if by_id == person.id:
        raise ChecksThemself
    if looked.registration is Registration.NONE:
        raise NoRegister(field="registration")
    if looked.checked_on > today:
        raise CheckedInTheFuture(field="checked_on")
    if looked.until_on and looked.until_on < looked.checked_on:
        raise RegistrationOver(field="until_on")


def _is_newest(person: Person, looked: Looked) -> bool:
    last = sa.select(sa.func.max(RegistrationCheck.checked_on)).where(
        RegistrationCheck.person_id == person.id
    )
    before = db.session.scalar(last)
    return before is None or looked.checked_on >= before


def _take_over(person: Person, looked: Looked) -> None:
    if looked.register is Register.ON:
        person.registration, person.registration_number = looked.registration, looked.number
    elif person.registration is looked.registration:
        person.registration, person.registration_number = Registration.NONE, ""

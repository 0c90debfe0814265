"""Giving and ending roles, each from a day on. Administrators are another matter: two agree."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint
from app.extensions import db
from app.organisations.models import RoleGrant
from app.organisations.rules import Role, Who, london_day
from app.organisations.rules.supervision import is_within_reach
from app.organisations.services.administrators import keep_an_administrator
from app.organisations.services.deputies import lock_organisation
from app.organisations.services.employers import grant_role
from app.organisations.services.refusals import ChangesInThePast
from app.people.queries import last_days_of

if TYPE_CHECKING:
    from uuid import UUID

    from app.people.models import Person


class OwnRoles(DomainError):
    """Nobody gives roles to themself."""

    sentence = "Another administrator changes your own roles."


class RoleHeldAlready(DomainError):
    """They hold it on some of these days."""

    sentence = "They hold this role on some of these days already."


class LeavesBefore(DomainError):
    """Nobody holds a role after their last day."""

    sentence = "Their last day here is before that. Record first that they work here again."


class RoleDaysWrong(DomainError):
    """The last day is before the first."""

    sentence = "The last day must be the first day, or later."


class RoleEndedAlready(DomainError):
    """It was ended, or taken back, before."""

    sentence = "This role has ended already."


constraint("uq_role_grant_person_id_organisation_id_role_from_on", RoleHeldAlready)


def give_role(
    person: Person,
    role: Role,
    *,
    from_on: date,
    until_on: date | None,
    by: Who,
    now: datetime | None = None,
) -> RoleGrant:
    """Let a person hold a role from a day on, until a day, their last one or until it is ended.

    Raises `OwnRoles`, `NeedsTwo` for an administrator, `ChangesInThePast`, `LeavesBefore`,
    `RoleDaysWrong` or `RoleHeldAlready`.
    """
    _check_other(person, by)
    if not is_within_reach(from_on, london_day(now or datetime.now(UTC))):
        raise ChangesInThePast(field="from_on")
    lock_organisation(person.organisation_id)
    until_on = _last_day(from_on, until_on, last_days_of([person.id]).get(person.id))
    if _is_held(person.id, role, from_on, until_on):
        raise RoleHeldAlready(field="role")
    grant = grant_role(person.organisation_id, person.id, role, from_on=from_on, by_id=by.person_id)
    grant.until_on = until_on
    db.session.flush()
    return grant


def end_role(person: Person, grant_id: UUID, *, by: Who, now: datetime | None = None) -> Role:
    """End a role now: they hold it no longer today. Return which.

    One that began today, or is to come, is taken back whole. Raises `OwnRoles`,
    `RoleEndedAlready` or `LastAdministrator`.
    """
    now = now or datetime.now(UTC)
    today = london_day(now)
    _check_other(person, by)
    lock_organisation(person.organisation_id)
    grant = _find_open(person.id, grant_id, today)
    role = grant.role
    if role is Role.ADMINISTRATOR:
        keep_an_administrator(person.organisation_id, {person.id}, now=now)
    if grant.from_on >= today:
        db.session.delete(grant)
    else:
        grant.until_on = today - timedelta(days=1)
    db.session.flush()
    record_event(
        "ended",
        "role",
        grant_id,
        organisation_id=person.organisation_id,
        by_id=by.person_id,
        role=role.value,
    )
    return role


def _last_day(from_on: date, until_on: date | None, left_on: date | None) -> date | None:
    if left_on is not None and left_on < from_on:
        raise LeavesBefore(field="from_on")
    if until_on is not None and until_on < from_on:
        raise RoleDaysWrong(field="until_on")
    return min((day for day in (until_on, left_on) if day is not None), default=None)


def _check_other(person: Person, by: Who) -> None:
    if person.id == by.person_id:
        raise OwnRoles(field="role")


def _find_open(person_id: UUID, grant_id: UUID, today: date) -> RoleGrant:
    chosen = sa.select(RoleGrant).where(
        RoleGrant.id == grant_id,
        RoleGrant.person_id == person_id,
        sa.or_(RoleGrant.until_on.is_(None), RoleGrant.until_on >= today),
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise RoleEndedAlready
    return found


def _is_held(person_id: UUID, role: Role, from_on: date, until_on: date | None) -> bool:
    begins = RoleGrant.from_on <= until_on if until_on else sa.true()
    held = sa.exists().where(
        RoleGrant.person_id == person_id,
        RoleGrant.role == role,
        begins,
        sa.or_(RoleGrant.until_on.is_(None), RoleGrant.until_on >= from_on),
    )
    return bool(db.session.scalar(sa.select(held)))

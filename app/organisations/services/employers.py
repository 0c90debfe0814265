"""Writes of organisations, teams, roles and supervision links."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.models import (
    Absence,
    Organisation,
    RoleGrant,
    Service,
    SupervisionLink,
    Team,
    TeamMembership,
)
from app.organisations.rules import Kind, Role

if TYPE_CHECKING:
    from app.people.models import Person


class OrganisationExists(DomainError):
    """An organisation with this name or code exists."""

    sentence = "An organisation with this name or code exists already. Use a different one."


class SupervisesThemself(DomainError):
    """Nobody supervises or assesses themself."""

    sentence = "Nobody can supervise or assess themself. Choose somebody else."


class NeedsTwo(DomainError):
    """One administrator cannot make another one alone."""

    sentence = "Two administrators make another one: ask for it, and the other one agrees."


class AbsenceEndsBeforeItBegins(DomainError):
    """The last day away is before the first."""

    sentence = "The last day away must be the first day, or later."


class AbsenceRecordedAlready(DomainError):
    """Somebody recorded an absence from this day at the same moment."""

    sentence = "An absence from this day was recorded just now. Look at it again."


class AbsenceGone(DomainError):
    """It was removed already."""

    sentence = "This absence was removed already."


constraint("uq_organisation_name", OrganisationExists)
constraint("uq_organisation_code", OrganisationExists)
constraint("ck_supervision_link_not_oneself", SupervisesThemself)
constraint("ck_supervision_link_not_own_assessor", SupervisesThemself)
constraint("ck_absence_dates", AbsenceEndsBeforeItBegins)
constraint("uq_absence_person_id_from_on", AbsenceRecordedAlready)


def add_organisation(
    name: str,
    code: str,
    *,
    kind: Kind = Kind.COUNCIL,
    region: str = "",
    region_code: str = "",
    old_la_code: str = "",
    by_id: UUID | None = None,
) -> Organisation:
    """Add an employer; raises `OrganisationExists`."""
    organisation = Organisation(
        name=name,
        code=code,
        kind=kind,
        region=region,
        region_code=region_code,
        old_la_code=old_la_code,
    )
    db.session.add(organisation)
    flush()
    record_event(
        "added",
        "organisation",
        organisation.id,
        organisation_id=organisation.id,
        by_id=by_id,
    )
    return organisation


def add_service(organisation_id: UUID, name: str) -> Service:
    """Add a service to an organisation."""
    service = Service(organisation_id=organisation_id, name=name)
    db.session.add(service)
    flush()
    return service


def add_team(service_id: UUID, name: str) -> Team:
    """Add a team to a service."""
    team = Team(service_id=service_id, name=name)
    db.session.add(team)
    flush()
    return team


def join_team(team_id: UUID, person_id: UUID, *, from_on: date) -> TeamMembership:
    """Make a person a member of a team from a day on."""
    membership = TeamMembership(team_id=team_id, person_id=person_id, from_on=from_on)
    db.session.add(membership)
    flush()
    return membership


def grant_role(
    organisation_id: UUID,
    person_id: UUID,
    role: Role,
    *,
    from_on: date,
    by_id: UUID | None,
    asked_by_id: UUID | None = None,
) -> RoleGrant:
    """Grant a role in an organisation from a day on.

    Administrators are made by two: `asked_by_id` asked for what `by_id` grants, or nobody did,
    which is the command line's way. Raises `NeedsTwo`.
    """
    if role is Role.ADMINISTRATOR and by_id is not None and asked_by_id in (None, by_id):
        raise NeedsTwo
    grant = RoleGrant(
        organisation_id=organisation_id, person_id=person_id, role=role, from_on=from_on
    )
    db.session.add(grant)
    flush()
    record_event(
        "granted",
        "role",
        grant.id,
        organisation_id=organisation_id,
        by_id=by_id,
        **_facts(role, asked_by_id),
    )
    return grant


def _facts(role: Role, asked_by_id: UUID | None) -> dict[str, Any]:
    asked = {"asked_by": str(asked_by_id)} if asked_by_id else {}
    return {"role": role.value, **asked}


def link_supervisor(
    organisation_id: UUID,
    worker_id: UUID,
    supervisor_id: UUID,
    *,
    from_on: date,
    assessor_id: UUID | None = None,
    by_id: UUID | None,
) -> SupervisionLink:
    """Make somebody a worker's supervisor from a day on; the link before ends the day before."""
    db.session.execute(
        sa.update(SupervisionLink)
        .where(SupervisionLink.worker_id == worker_id, SupervisionLink.until_on.is_(None))
        .values(until_on=from_on - timedelta(days=1))
    )
    link = SupervisionLink(
        worker_id=worker_id, supervisor_id=supervisor_id, assessor_id=assessor_id, from_on=from_on
    )
    db.session.add(link)
    flush()
    record_event("linked", "supervision", link.id, organisation_id=organisation_id, by_id=by_id)
    return link


def record_absence(
    person: Person,
    *,
    from_on: date,
    until_on: date | None,
    by_id: UUID,
    now: datetime | None = None,
) -> Absence:
    """Record that a person is away for long; `until_on` is None while it goes on.

    One that begins on the same day gets the new last day. Raises `AbsenceEndsBeforeItBegins`.
    """
    if until_on is not None and until_on < from_on:
        raise AbsenceEndsBeforeItBegins(field="until_on")
    chosen = sa.select(Absence).where(Absence.person_id == person.id, Absence.from_on == from_on)
    absence = db.session.scalar(chosen)
    if absence is None:
        absence = Absence(person_id=person.id, from_on=from_on)
        db.session.add(absence)
    absence.until_on, absence.recorded_by_id = until_on, by_id
    absence.recorded_at = now or datetime.now(UTC)
    flush()
    _record_absence("recorded", person, absence.id, by_id)
    return absence


def remove_absence(person: Person, absence_id: UUID, *, by_id: UUID) -> None:
    """Remove an absence that was recorded by mistake; raises `AbsenceGone`."""
    chosen = sa.delete(Absence).where(Absence.id == absence_id, Absence.person_id == person.id)
    gone = db.session.scalars(chosen.returning(Absence.id)).all()
    if not gone:
        raise AbsenceGone
    _record_absence("removed", person, absence_id, by_id)


def _record_absence(verb: str, person: Person, absence_id: UUID, by_id: UUID) -> None:
    """The dates stay out of the chain: it is kept for ever, and they are personal."""
    record_event(verb, "absence", absence_id, organisation_id=person.organisation_id, by_id=by_id)

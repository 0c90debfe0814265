"""Everybody of an organisation as a plan of an import needs to know them: seven queries in all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from app.extensions import db
from app.organisations.models import (
    RoleGrant,
    Service,
    SupervisionLink,
    Team,
    TeamEnd,
    TeamMembership,
)
from app.organisations.queries import holding
from app.organisations.rules import Role
from app.organisations.rules.administrators import openness
from app.people.models import Employment, Person
from app.people.rules import Terms, in_force, standing
from app.staffing.models import StaffNumber
from app.staffing.rules.held import Held, HeldPerson, HeldTeam

# Well under what either engine takes in one statement.
AT_ONCE = 500
Column = InstrumentedAttribute[Any]
Days = Mapping[UUID, date]


def hold_people(organisation_id: UUID, today: date) -> Held:
    """Return an organisation's people and teams as they stand today."""
    return Held(
        tuple(_people(organisation_id, today)),
        tuple(_teams(organisation_id)),
        frozenset(_administrators(organisation_id, today)),
    )


def _people(organisation_id: UUID, today: date) -> Iterator[HeldPerson]:
    rows = _persons(organisation_id)
    # Who begins later stands as they will on their first day.
    days = {row.id: max(today, row.started_on) for row in rows}
    given = organisation_id, days, today
    teams = dict(_standing(TeamMembership.person_id, TeamMembership.team_id, *given))
    above = dict(_standing(SupervisionLink.worker_id, SupervisionLink.supervisor_id, *given))
    roles: dict[UUID, set[Role]] = {}
    for key, role in _standing(RoleGrant.person_id, RoleGrant.role, *given):
        roles.setdefault(key, set()).add(role)
    terms = _terms(organisation_id, days)
    for row in rows:
        yield HeldPerson(
            id=row.id,
            email=row.work_email,
            name=row.name,
            title=row.job_title,
            registration=row.registration,
            registration_number=row.registration_number,
            started_on=row.started_on,
            left_on=row.left_on,
            number=row.number or "",
            team_id=teams.get(row.id),
            supervisor_id=above.get(row.id),
            roles=frozenset(roles.get(row.id, ())),
            terms=terms.get(row.id),
        )


def _persons(organisation_id: UUID) -> Sequence[Any]:
    chosen = (
        sa.select(
            Person.id,
            Person.work_email,
            Person.name,
            Person.job_title,
            Person.registration,
            Person.registration_number,
            Person.started_on,
            Person.left_on,
            StaffNumber.number,
        )
        .outerjoin(StaffNumber, StaffNumber.person_id == Person.id)
        .where(Person.organisation_id == organisation_id)
        .order_by(Person.work_email)
    )
    return db.session.execute(chosen).all()


def _standing(
    whose: Column, what: Column, organisation_id: UUID, days: Days, today: date
) -> Iterator[tuple[UUID, Any]]:
    """Yield (person, what they hold) on each person's day, the latest last."""
    dated = whose.class_
    chosen = (
        sa.select(whose, what, dated.from_on, dated.until_on)
        .join(Person, Person.id == whose)
        .where(
            Person.organisation_id == organisation_id,
            sa.or_(dated.until_on.is_(None), dated.until_on >= today),
        )
        .order_by(dated.from_on, dated.id)
    )
    for key, held, from_on, until_on in db.session.execute(chosen):
        if from_on <= days[key] and (until_on is None or until_on >= days[key]):
            yield key, held


def _terms(organisation_id: UUID, days: Days) -> Mapping[UUID, Terms]:
    chosen = sa.select(
        Employment.person_id,
        Employment.from_on,
        Employment.recorded_at,
        Employment.withdrawn,
        Employment.role_family,
        Employment.contract,
        Employment.fte_hundredths,
    ).where(Employment.organisation_id == organisation_id)
    rows: dict[UUID, list[Any]] = {}
    for row in db.session.execute(chosen):
        rows.setdefault(row.person_id, []).append(row)
    found: dict[UUID, Terms] = {}
    for key, theirs in rows.items():
        held = in_force(standing(theirs), days.get(key, date.max))
        if held:
            found[key] = Terms(held.from_on, held.role_family, held.contract, held.fte_hundredths)
    return found


def _teams(organisation_id: UUID) -> Iterator[HeldTeam]:
    chosen = (
        sa.select(Team.id, Service.name, Team.name, TeamEnd.team_id.is_not(None))
        .join(Service, Service.id == Team.service_id)
        .outerjoin(TeamEnd, TeamEnd.team_id == Team.id)
        .where(Service.organisation_id == organisation_id)
        .order_by(Service.name, Team.name)
    )
    for key, service, name, ended in db.session.execute(chosen):
        yield HeldTeam(key, service, name, bool(ended))


def _administrators(organisation_id: UUID, today: date) -> Iterable[UUID]:
    chosen = sa.select(RoleGrant.person_id).where(
        RoleGrant.organisation_id == organisation_id,
        RoleGrant.role == Role.ADMINISTRATOR,
        RoleGrant.until_on.is_(None),
        *holding(RoleGrant, today),
    )
    return openness.who_can_sign_in(db.session.scalars(chosen).all())


def list_taken(emails: Sequence[str]) -> Iterator[str]:
    """Yield those of these addresses that anybody has, at any organisation, in their order."""
    for first in range(0, len(emails), AT_ONCE):
        some = emails[first : first + AT_ONCE]
        chosen = sa.select(Person.work_email).where(Person.work_email.in_(some))
        yield from db.session.scalars(chosen)


def keys_of(organisation_id: UUID, emails: Iterable[str]) -> Mapping[str, UUID]:
    """Return the keys of an organisation's people by work e-mail."""
    wanted = sorted(emails)
    found: dict[str, UUID] = {}
    for first in range(0, len(wanted), AT_ONCE):
        some = wanted[first : first + AT_ONCE]
        chosen = sa.select(Person.work_email, Person.id).where(
            Person.organisation_id == organisation_id, Person.work_email.in_(some)
        )
        found |= dict(db.session.execute(chosen).all())
    return found

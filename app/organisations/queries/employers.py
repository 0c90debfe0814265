"""Reads of organisations, teams, people in them and who supervises whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import (
    Organisation,
    RoleGrant,
    Service,
    SupervisionLink,
    Team,
    TeamEnd,
    TeamMembership,
)
from app.organisations.rules import Role, Who
from app.people.models import Person


def find_organisation(code: str) -> Organisation | None:
    """Return the organisation with this code, or None."""
    return db.session.scalar(sa.select(Organisation).where(Organisation.code == code))


def get_organisation(organisation_id: UUID) -> Organisation:
    """Return an organisation by key."""
    return db.session.get_one(Organisation, organisation_id)


def list_roles(person_id: UUID, today: date) -> frozenset[Role]:
    """Return the roles that a person holds today."""
    chosen = sa.select(RoleGrant.role).where(
        RoleGrant.person_id == person_id, *holding(RoleGrant, today)
    )
    return frozenset(db.session.scalars(chosen))


def find_link(worker_id: UUID, today: date) -> SupervisionLink | None:
    """Return who supervises and assesses a worker today, or None."""
    chosen = (
        sa.select(SupervisionLink)
        .where(SupervisionLink.worker_id == worker_id, *holding(SupervisionLink, today))
        .order_by(SupervisionLink.from_on.desc())
        .limit(1)
    )
    return db.session.scalar(chosen)


def list_links(judge_id: UUID, today: date) -> Sequence[SupervisionLink]:
    """Return today's links in which this person supervises or assesses."""
    chosen = sa.select(SupervisionLink).where(
        sa.or_(SupervisionLink.supervisor_id == judge_id, SupervisionLink.assessor_id == judge_id),
        *holding(SupervisionLink, today),
    )
    return db.session.scalars(chosen).all()


def list_team(supervisor_id: UUID, today: date) -> Sequence[UUID]:
    """Return the keys of the people that somebody supervises today."""
    chosen = sa.select(SupervisionLink.worker_id).where(
        SupervisionLink.supervisor_id == supervisor_id, *holding(SupervisionLink, today)
    )
    return db.session.scalars(chosen).all()


def find_team(person_id: UUID, today: date) -> Team | None:
    """Return the team a person belongs to today, or None."""
    chosen = (
        sa.select(Team)
        .join(TeamMembership)
        .where(TeamMembership.person_id == person_id, *holding(TeamMembership, today))
        .limit(1)
    )
    return db.session.scalar(chosen)


def list_teams(organisation_id: UUID, *, on: date | None = None) -> Sequence[sa.Row[Service, Team]]:
    """Return an organisation's (service, team) pairs, by name: those that people may join, without
    any that is to end, or those that have not ended before the day `on`."""
    ends = sa.exists().where(TeamEnd.team_id == Team.id)
    if on is not None:
        ends = ends.where(TeamEnd.last_on < on)
    chosen = (
        sa.select(Service, Team)
        .join(Team, Team.service_id == Service.id)
        .where(Service.organisation_id == organisation_id, ~ends)
        .order_by(Service.name, Team.name)
    )
    return db.session.execute(chosen).all()


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person as a list of people shows them today."""

    person: Person
    team_name: str | None
    roles: Sequence[Role]


@dataclass(frozen=True, slots=True)
class Staff:
    """Part of an organisation's people, by name, and how many there are in all."""

    people: Sequence[Colleague]
    count: int


def list_staff(
    organisation_id: UUID,
    today: date,
    *,
    first: int,
    at_most: int,
    named: str = "",
    by_team: bool = False,
) -> Staff:
    """Return an organisation's people from the `first` on, with team and roles: three queries.

    `named` is part of a name, or the start of a work e-mail; in order of names, or of teams first.
    """
    own = sa.and_(Person.organisation_id == organisation_id, _named(named))
    count = db.session.scalar(sa.select(sa.func.count()).select_from(Person).where(own)) or 0
    in_team = sa.and_(TeamMembership.person_id == Person.id, *holding(TeamMembership, today))
    rows = db.session.execute(
        sa.select(Person, Team.name)
        .outerjoin(TeamMembership, in_team)
        .outerjoin(Team, Team.id == TeamMembership.team_id)
        .where(own)
        .order_by(*((Team.name.is_(None), Team.name) if by_team else ()), Person.name, Person.id)
        .offset(first)
        .limit(at_most)
    ).all()
    roles = _roles_of([person.id for person, _team in rows], today)
    people = [Colleague(person, team, sorted(roles.get(person.id, ()))) for person, team in rows]
    return Staff(people, count)


def _named(part: str) -> sa.ColumnElement[bool]:
    if not part:
        return sa.true()
    return sa.or_(
        Person.name.icontains(part, autoescape=True),
        Person.work_email.istartswith(part, autoescape=True),
    )


def _roles_of(person_ids: Sequence[UUID], today: date) -> dict[UUID, set[Role]]:
    chosen = sa.select(RoleGrant.person_id, RoleGrant.role).where(
        RoleGrant.person_id.in_(person_ids), *holding(RoleGrant, today)
    )
    roles: dict[UUID, set[Role]] = {}
    for person_id, role in db.session.execute(chosen):
        roles.setdefault(person_id, set()).add(role)
    return roles


def get_colleague(person_id: UUID, *, visible_to: Who) -> Person:
    """Return a person of the same organisation; raises `NothingFound`."""
    chosen = sa.select(Person).where(
        Person.id == person_id, Person.organisation_id == visible_to.organisation_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound
    return found


def find_colleague(person_id: UUID, organisation_id: UUID) -> Person | None:
    """Return a person of an organisation, or None."""
    chosen = sa.select(Person).where(
        Person.id == person_id, Person.organisation_id == organisation_id
    )
    return db.session.scalar(chosen)


def list_supervisors(
    organisation_id: UUID, today: date, role: Role = Role.SUPERVISOR
) -> Sequence[Person]:
    """Return an organisation's supervisors today (or holders of another role), by name."""
    chosen = (
        sa.select(Person)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(
            RoleGrant.organisation_id == organisation_id,
            RoleGrant.role == role,
            *holding(RoleGrant, today),
        )
        .order_by(Person.name, Person.id)
    )
    return db.session.scalars(chosen).unique().all()


def list_coming_links(worker_id: UUID, today: date) -> Sequence[SupervisionLink]:
    """Return a worker's links that hold today or begin later, in their order."""
    chosen = sa.select(SupervisionLink).where(
        SupervisionLink.worker_id == worker_id,
        sa.or_(SupervisionLink.until_on.is_(None), SupervisionLink.until_on >= today),
    )
    return db.session.scalars(chosen.order_by(SupervisionLink.from_on)).all()


def find_supervisor(worker_id: UUID, today: date) -> Person | None:
    """Return who supervises a worker today, or None."""
    chosen = (
        sa.select(Person)
        .join(SupervisionLink, SupervisionLink.supervisor_id == Person.id)
        .where(SupervisionLink.worker_id == worker_id, *holding(SupervisionLink, today))
        .order_by(SupervisionLink.from_on.desc())
        .limit(1)
    )
    return db.session.scalar(chosen)


def list_organisations() -> Sequence[Organisation]:
    """Return every organisation, by name."""
    return db.session.scalars(sa.select(Organisation).order_by(Organisation.name)).all()


def list_holders(organisation_id: UUID, role: Role, today: date) -> Sequence[UUID]:
    """Return the keys of the people who hold `role` in an organisation today."""
    chosen = sa.select(RoleGrant.person_id).where(
        RoleGrant.organisation_id == organisation_id,
        RoleGrant.role == role,
        *holding(RoleGrant, today),
    )
    return db.session.scalars(chosen).all()


def holding(
    dated: type[RoleGrant | SupervisionLink | TeamMembership],
    today: date | sa.BindParameter[date],
) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    """Return the conditions that a dated row holds on `today`."""
    return dated.from_on <= today, sa.or_(dated.until_on.is_(None), dated.until_on >= today)

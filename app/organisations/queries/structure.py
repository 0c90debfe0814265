"""Reads of an organisation's services and teams as they stand, and of who was in which when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import (
    RoleGrant,
    Service,
    ServiceEnd,
    Team,
    TeamEnd,
    TeamMembership,
    VisitingMember,
)
from app.organisations.queries.employers import holding
from app.organisations.rules import Who
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class TeamShown:
    """A team with its last day, if it ends, and how many belong to it today."""

    team: Team
    last_on: date | None
    members: int


@dataclass(frozen=True, slots=True)
class ServiceShown:
    """A service with its last day, if it ends, and its teams by name."""

    service: Service
    last_on: date | None
    teams: Sequence[TeamShown]


def list_structure(organisation_id: UUID, today: date) -> Sequence[ServiceShown]:
    """Return an organisation's services and teams by name: two queries."""
    services = db.session.execute(
        sa.select(Service, ServiceEnd.last_on)
        .outerjoin(ServiceEnd, ServiceEnd.service_id == Service.id)
        .where(Service.organisation_id == organisation_id)
        .order_by(Service.name)
    ).all()
    teams = _teams_of([service.id for service, _last_on in services], today)
    return [ServiceShown(one, last_on, teams.get(one.id, ())) for one, last_on in services]


def _teams_of(service_ids: Sequence[UUID], today: date) -> dict[UUID, list[TeamShown]]:
    members = (
        sa.select(sa.func.count())
        .where(TeamMembership.team_id == Team.id, *holding(TeamMembership, today))
        .scalar_subquery()
    )
    chosen = (
        sa.select(Team, TeamEnd.last_on, members)
        .outerjoin(TeamEnd, TeamEnd.team_id == Team.id)
        .where(Team.service_id.in_(service_ids))
        .order_by(Team.name)
    )
    found: dict[UUID, list[TeamShown]] = {}
    for team, last_on, count in db.session.execute(chosen):
        found.setdefault(team.service_id, []).append(TeamShown(team, last_on, count))
    return found


def list_all_teams(organisation_id: UUID) -> Sequence[sa.Row[Service, Team, date | None]]:
    """Return every team an organisation has or had, by name, with its service and its last day."""
    chosen = (
        sa.select(Service, Team, TeamEnd.last_on)
        .join(Team, Team.service_id == Service.id)
        .outerjoin(TeamEnd, TeamEnd.team_id == Team.id)
        .where(Service.organisation_id == organisation_id)
        .order_by(Service.name, Team.name)
    )
    return db.session.execute(chosen).all()


def get_service(service_id: UUID, visible_to: Who) -> Service:
    """Return a service of the person's organisation; raises `NothingFound`."""
    found = db.session.get(Service, service_id)
    if found is None or found.organisation_id != visible_to.organisation_id:
        raise NothingFound
    return found


def get_team(team_id: UUID, visible_to: Who) -> Team:
    """Return a team of the person's organisation; raises `NothingFound`."""
    found = db.session.get(Team, team_id)
    if found is None:
        raise NothingFound
    get_service(found.service_id, visible_to)
    return found


def find_service_end(service_id: UUID) -> ServiceEnd | None:
    """Return when a service ends, or None."""
    return db.session.get(ServiceEnd, service_id)


def find_team_end(team_id: UUID) -> TeamEnd | None:
    """Return when a team ends, or None."""
    return db.session.get(TeamEnd, team_id)


def list_members(team_id: UUID, today: date) -> Sequence[Person]:
    """Return who belongs to a team today, by name."""
    chosen = (
        sa.select(Person)
        .join(TeamMembership, TeamMembership.person_id == Person.id)
        .where(TeamMembership.team_id == team_id, *holding(TeamMembership, today))
        .order_by(Person.name, Person.id)
    )
    return db.session.scalars(chosen).unique().all()


def list_memberships(person_id: UUID) -> Sequence[sa.Row[TeamMembership, str]]:
    """Return the teams a person was, is and will be in, the latest first, each with its name."""
    chosen = (
        sa.select(TeamMembership, Team.name)
        .join(Team, Team.id == TeamMembership.team_id)
        .where(TeamMembership.person_id == person_id)
        .order_by(TeamMembership.from_on.desc(), Team.name)
    )
    return db.session.execute(chosen).all()


def list_grants(person_id: UUID) -> Sequence[RoleGrant]:
    """Return the roles that a person held, holds and will hold, the latest first."""
    chosen = sa.select(RoleGrant).where(RoleGrant.person_id == person_id)
    ordered = chosen.order_by(RoleGrant.from_on.desc(), RoleGrant.role)
    return db.session.scalars(ordered).all()


def has_later_members(team_id: UUID, last_on: date) -> bool:
    """Whether anybody belongs to a team, or visits it, after a day."""
    here = sa.exists().where(
        TeamMembership.team_id == team_id,
        sa.or_(TeamMembership.until_on.is_(None), TeamMembership.until_on > last_on),
    )
    visiting = sa.exists().where(
        VisitingMember.team_id == team_id,
        VisitingMember.until_on > last_on,
        VisitingMember.ended_at.is_(None),
    )
    return bool(db.session.scalar(sa.select(sa.or_(here, visiting))))


def has_later_teams(service_id: UUID, last_on: date) -> bool:
    """Whether a team of a service goes on after a day."""
    over = sa.exists().where(TeamEnd.team_id == Team.id, TeamEnd.last_on <= last_on)
    chosen = sa.exists().where(Team.service_id == service_id, ~over)
    return bool(db.session.scalar(sa.select(chosen)))

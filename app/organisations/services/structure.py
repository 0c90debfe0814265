"""Adding, renaming and ending services and teams, and moving people between teams."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.models import Service, ServiceEnd, Team, TeamEnd, TeamMembership
from app.organisations.queries.structure import (
    find_service_end,
    find_team_end,
    get_team,
    has_later_members,
    has_later_teams,
)
from app.organisations.rules import Who, london_day
from app.organisations.rules.supervision import is_within_reach
from app.organisations.services.deputies import lock_organisation
from app.organisations.services.employers import add_service, add_team, join_team
from app.organisations.services.refusals import ChangesInThePast

if TYPE_CHECKING:
    from app.people.models import Person


class NameTaken(DomainError):
    """Another service, or another team of the service, has this name."""

    sentence = "This name is taken here. Use a different one."


class StillInUse(DomainError):
    """People or teams would be left without where they belong."""

    sentence = "Somebody belongs to it after that day. Move them first."


class EndsAlready(DomainError):
    """It has a last day."""

    sentence = "Its last day is set already."


class TeamEnds(DomainError):
    """Nobody can move into a team that ends."""

    sentence = "This team has a last day. Choose a team that goes on."


class ServiceEnds(DomainError):
    """Nothing begins in a service that ends."""

    sentence = "This service has a last day. Choose a service that goes on."


constraint("uq_service_organisation_id_name", NameTaken)
constraint("uq_team_service_id_name", NameTaken)
constraint("pk_service_end", EndsAlready)
constraint("pk_team_end", EndsAlready)


def start_service(name: str, by: Who) -> Service:
    """Add a service to one's organisation; raises `NameTaken`."""
    name = name.strip()
    _take_name(by, Service.organisation_id == by.organisation_id, Service.name == name)
    made = add_service(by.organisation_id, name)
    _record("added", "service", made.id, by)
    return made


def start_team(service: Service, name: str, by: Who) -> Team:
    """Add a team to a service; raises `NameTaken` or `ServiceEnds`."""
    if find_service_end(service.id) is not None:
        raise ServiceEnds(field="name")
    name = name.strip()
    _take_name(by, Team.service_id == service.id, Team.name == name)
    made = add_team(service.id, name)
    _record("added", "team", made.id, by)
    return made


def rename_unit(unit: Service | Team, name: str, by: Who) -> None:
    """Give a service or a team another name; what was signed keeps the old one.

    Raises `NameTaken`.
    """
    before, name = unit.name, name.strip()
    if isinstance(unit, Service):
        noun, beside = "service", Service.organisation_id == unit.organisation_id
        _take_name(by, beside, Service.name == name, Service.id != unit.id)
    else:
        noun, beside = "team", Team.service_id == unit.service_id
        _take_name(by, beside, Team.name == name, Team.id != unit.id)
    unit.name = name
    flush()
    _record("renamed", noun, unit.id, by, before=before, after=unit.name)


def end_team(team: Team, last_on: date, by: Who, *, now: datetime | None = None) -> None:
    """Set a team's last day; raises `StillInUse`, `ChangesInThePast` or `EndsAlready`."""
    now = now or datetime.now(UTC)
    _check_day(last_on, now)
    lock_organisation(by.organisation_id)
    if has_later_members(team.id, last_on):
        raise StillInUse(field="last_on")
    end = TeamEnd(team_id=team.id, last_on=last_on, ended_by_id=by.person_id, ended_at=now)
    db.session.add(end)
    flush()
    _record("ended", "team", team.id, by, last_on=str(last_on))


def end_service(service: Service, last_on: date, by: Who, *, now: datetime | None = None) -> None:
    """Set a service's last day; raises `StillInUse`, `ChangesInThePast` or `EndsAlready`."""
    now = now or datetime.now(UTC)
    _check_day(last_on, now)
    lock_organisation(by.organisation_id)
    if has_later_teams(service.id, last_on):
        raise StillInUse("One of its teams goes on after that day. End it first.", field="last_on")
    end = ServiceEnd(service_id=service.id, last_on=last_on, ended_by_id=by.person_id, ended_at=now)
    db.session.add(end)
    flush()
    _record("ended", "service", service.id, by, last_on=str(last_on))


def move_to_team(
    person: Person, team_id: UUID, *, from_on: date, by: Who, now: datetime | None = None
) -> TeamMembership:
    """Let a person belong to another team of the organisation from a day on.

    What they belonged to ends the day before, and what was planned for later is given up. Raises
    `ChangesInThePast`, `TeamEnds` or `NothingFound`.
    """
    now = now or datetime.now(UTC)
    _check_day(from_on, now, "from_on")
    team = get_team(team_id, by)
    lock_organisation(person.organisation_id)
    if find_team_end(team.id) is not None:
        raise TeamEnds(field="team")
    _leave_teams(person.id, from_on)
    membership = join_team(team.id, person.id, from_on=from_on)
    # The day stays out of the chain: where somebody works when is personal.
    _record("moved", "team membership", membership.id, by)
    return membership


def _take_name(by: Who, *taken: sa.ColumnElement[bool]) -> None:
    """Of two who take the same name at once, one is refused."""
    lock_organisation(by.organisation_id)
    if db.session.scalar(sa.select(sa.exists().where(*taken))):
        raise NameTaken(field="name")


def _leave_teams(person_id: UUID, from_on: date) -> None:
    """Take away what would begin on that day or later, and let nothing reach into it."""
    own = TeamMembership.person_id == person_id
    db.session.execute(sa.delete(TeamMembership).where(own, TeamMembership.from_on >= from_on))
    db.session.execute(
        sa.update(TeamMembership)
        .where(own, sa.or_(TeamMembership.until_on.is_(None), TeamMembership.until_on >= from_on))
        .values(until_on=from_on - timedelta(days=1))
    )


def _check_day(day: date, now: datetime, field: str = "last_on") -> None:
    if not is_within_reach(day, london_day(now)):
        raise ChangesInThePast(field=field)


def _record(verb: str, subject: str, key: UUID, by: Who, **facts: Any) -> None:
    record_event(
        verb, subject, key, organisation_id=by.organisation_id, by_id=by.person_id, **facts
    )

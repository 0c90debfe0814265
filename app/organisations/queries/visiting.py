"""Reads of who works in a team of another organisation than their employer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import Organisation, Team, VisitingMember
from app.organisations.rules import Who, london_day
from app.organisations.rules.visiting import VisitState, visit_state
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class Visit:
    """A visiting member as both organisations see them."""

    member: VisitingMember
    person: Person
    home: str
    host: str
    team: str
    supervisor: str
    state: VisitState


_home, _host = aliased(Organisation), aliased(Organisation)
_supervisor = aliased(Person)
_VISITS = (
    sa.select(VisitingMember, Person, _home.name, _host.name, Team.name, _supervisor.name)
    .join(Person, Person.id == VisitingMember.person_id)
    .join(_home, _home.id == VisitingMember.home_id)
    .join(_host, _host.id == VisitingMember.host_id)
    .outerjoin(Team, Team.id == VisitingMember.team_id)
    .outerjoin(_supervisor, _supervisor.id == VisitingMember.supervisor_id)
    .order_by(VisitingMember.from_on.desc(), Person.name, VisitingMember.id)
)


def list_visits(organisation_id: UUID, today: date) -> Sequence[Visit]:
    """Return an organisation's members elsewhere and others' members here, the latest first."""
    either = sa.or_(
        VisitingMember.home_id == organisation_id, VisitingMember.host_id == organisation_id
    )
    return _visits(_VISITS.where(either), today)


def list_visitors(who: Who, today: date) -> Sequence[Visit]:
    """Return the visiting members whom somebody supervises today: nobody who has left."""
    stays = sa.or_(Person.left_on.is_(None), Person.left_on >= today)
    found = _visits(_VISITS.where(VisitingMember.supervisor_id == who.person_id, stays), today)
    return [one for one in found if one.state is VisitState.HOLDS and _is_host(one, who)]


def get_visitor(visit_id: UUID, visible_to: Who) -> Visit:
    """Return a visiting member to who supervises them today; raises `NothingFound`."""
    return _find(visit_id, list_visitors(visible_to, _today()))


def get_visit(visit_id: UUID, visible_to: Who) -> Visit:
    """Return a visiting member to either organisation; raises `NothingFound`."""
    return _find(visit_id, list_visits(visible_to.organisation_id, _today()))


def get_offered(visit_id: UUID, visible_to: Who) -> Visit:
    """Return an offer that waits for the host's answer, to the host; raises `NothingFound`."""
    found = get_visit(visit_id, visible_to)
    if found.state is not VisitState.OFFERED or not _is_host(found, visible_to):
        raise NothingFound
    return found


def _is_host(visit: Visit, who: Who) -> bool:
    return visit.member.host_id == who.organisation_id


def _visits(chosen: sa.Select[*tuple[Any, ...]], today: date) -> Sequence[Visit]:
    return [
        Visit(
            member,
            person,
            home,
            host,
            team or "",
            supervisor or "",
            visit_state(
                agreed=member.agreed_at is not None,
                ended=member.ended_at is not None,
                from_on=member.from_on,
                until_on=member.until_on,
                today=today,
            ),
        )
        for member, person, home, host, team, supervisor in db.session.execute(chosen)
    ]


def _find(visit_id: UUID, held: Sequence[Visit]) -> Visit:
    for one in held:
        if one.member.id == visit_id:
            return one
    raise NothingFound


def _today() -> date:
    return london_day(datetime.now(UTC))

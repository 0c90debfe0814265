"""Writing teams, roles and supervision of many people at once, for imports.

Whoever calls these writes one event for all, and has looked at rings and roles before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from uuid import UUID, uuid4

import sqlalchemy as sa

from app.db.rows import insert_rows
from app.extensions import db
from app.organisations.models import RoleGrant, Service, SupervisionLink, Team, TeamMembership
from app.organisations.rules import Role

# Well under what either engine takes in one statement.
AT_ONCE = 500
DAY = timedelta(days=1)
One = TypeVar("One")


@dataclass(frozen=True, slots=True)
class Place:
    """A person's new team, supervisor (`to_id`) or role, from a day on.

    `is_new` says that nothing can be held of them yet.
    """

    person_id: UUID
    from_on: date
    is_new: bool
    to_id: UUID | None = None
    role: Role | None = None


def make_teams(
    organisation_id: UUID, wanted: Iterable[tuple[str, str]]
) -> Mapping[tuple[str, str], UUID]:
    """Add teams by the names of service and team, and services that are new; return their keys."""
    chosen = sa.select(Service.name, Service.id).where(Service.organisation_id == organisation_id)
    services = dict(db.session.execute(chosen).all())
    wanted = sorted(set(wanted))
    fresh = {service: uuid4() for service, _team in wanted if service not in services}
    of = {"organisation_id": organisation_id}
    insert_rows(Service, [{"id": key, "name": name, **of} for name, key in fresh.items()])
    made = {names: uuid4() for names in wanted}
    services |= fresh
    insert_rows(
        Team,
        [{"id": made[one], "service_id": services[one[0]], "name": one[1]} for one in wanted],
    )
    return made


def join_many(places: Sequence[Place]) -> None:
    """Let people belong to teams; the teams before end the day before."""
    for from_on, keys in _held(places):
        _end_before(TeamMembership, TeamMembership.person_id.in_(keys), from_on)
    insert_rows(
        TeamMembership,
        [
            {"team_id": one.to_id, "person_id": one.person_id, "from_on": one.from_on}
            for one in places
        ],
    )


def link_many(places: Sequence[Place]) -> None:
    """Give people supervisors; the links before end the day before, and assessors go on."""
    assessors: dict[UUID, UUID | None] = {}
    for from_on, keys in _held(places):
        theirs = SupervisionLink.worker_id.in_(keys)
        chosen = sa.select(SupervisionLink.worker_id, SupervisionLink.assessor_id)
        assessors |= dict(
            db.session.execute(chosen.where(theirs, SupervisionLink.until_on.is_(None))).all()
        )
        _end_before(SupervisionLink, theirs, from_on)
    insert_rows(
        SupervisionLink,
        [
            {
                "worker_id": one.person_id,
                "supervisor_id": one.to_id,
                "assessor_id": assessors.get(one.person_id),
                "from_on": one.from_on,
            }
            for one in places
        ],
    )


def grant_many(organisation_id: UUID, places: Sequence[Place]) -> None:
    """Grant roles. Never that of an administrator, for which two are needed."""
    assert all(one.role is not Role.ADMINISTRATOR for one in places)
    for from_on, keys in _held(places):
        again = (RoleGrant.person_id.in_(keys), RoleGrant.from_on == from_on)
        # Who came, left and came back on one day has the same grant from the same day.
        ended = (RoleGrant.organisation_id == organisation_id, RoleGrant.until_on.is_not(None))
        db.session.execute(sa.delete(RoleGrant).where(*again, *ended))
    insert_rows(
        RoleGrant,
        [
            {
                "person_id": one.person_id,
                "organisation_id": organisation_id,
                "role": one.role,
                "from_on": one.from_on,
            }
            for one in places
        ],
    )


def in_chunks(many: Sequence[One]) -> Iterator[Sequence[One]]:
    """Yield so many at once as a statement takes."""
    for first in range(0, len(many), AT_ONCE):
        yield many[first : first + AT_ONCE]


def _held(places: Iterable[Place]) -> Iterator[tuple[date, Sequence[UUID]]]:
    """Those of whom something may be held already, by the day on which it changes."""
    days: dict[date, list[UUID]] = {}
    for one in places:
        if not one.is_new:
            days.setdefault(one.from_on, []).append(one.person_id)
    for day, keys in days.items():
        for some in in_chunks(keys):
            yield day, some


def _end_before(
    dated: type[TeamMembership | SupervisionLink], theirs: sa.ColumnElement[bool], day: date
) -> None:
    db.session.execute(sa.delete(dated).where(theirs, dated.from_on >= day))
    open_then = sa.or_(dated.until_on.is_(None), dated.until_on >= day)
    db.session.execute(sa.update(dated).where(theirs, open_then).values(until_on=day - DAY))

"""A person leaves their employer: what they held here ends with that day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.extensions import db
from app.organisations.models import RoleGrant, SupervisionLink, TeamMembership
from app.organisations.services.administrators import keep_an_administrator
from app.people.services.leaving import set_leaving

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.people.models import Person


def record_leaving(
    person: Person, left_on: date, *, by_id: UUID | None, now: datetime | None = None
) -> None:
    """Record a person's last day here; roles, team and supervisor end with it.

    What they wrote is kept. Raises `LeftBeforeStarting`, and `LastAdministrator`. The people whom
    they supervise keep them as supervisor on paper until somebody is chosen: no role works after
    the day, so nothing can be signed.
    """
    now = now or datetime.now(UTC)
    keep_an_administrator(person.organisation_id, {person.id}, now=now)
    set_leaving(person, left_on)
    end_holdings([person.id], left_on)
    # The day stays out of the chain: it is kept for ever, and it is personal.
    record_event(
        "left", "person", person.id, organisation_id=person.organisation_id, by_id=by_id, now=now
    )


def take_back_leaving(person: Person, *, by_id: UUID | None, now: datetime | None = None) -> None:
    """Record that a person did not leave after all. Roles and team are given anew."""
    set_leaving(person, None)
    record_event(
        "stayed", "person", person.id, organisation_id=person.organisation_id, by_id=by_id, now=now
    )


def end_holdings(person_ids: Collection[UUID], last: date) -> None:
    """End the roles, teams and supervisors of people with a day; drop what would begin later."""
    for dated, whose in (
        (RoleGrant, RoleGrant.person_id),
        (TeamMembership, TeamMembership.person_id),
        (SupervisionLink, SupervisionLink.worker_id),
    ):
        theirs = whose.in_(set(person_ids))
        db.session.execute(sa.delete(dated).where(theirs, dated.from_on > last))
        open_after = sa.or_(dated.until_on.is_(None), dated.until_on > last)
        db.session.execute(sa.update(dated).where(theirs, open_after).values(until_on=last))

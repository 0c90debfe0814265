"""A person leaves their employer: what they held here ends with that day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.extensions import db
from app.organisations.models import Deputy, RoleGrant, SupervisionLink, TeamMembership
from app.organisations.services.administrators import keep_an_administrator
from app.people.queries import last_days_of
from app.people.services import come_back
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
    end_what_stayed_open([person.id])
    set_leaving(person, None)
    record_event(
        "stayed", "person", person.id, organisation_id=person.organisation_id, by_id=by_id, now=now
    )


def return_to_work(person: Person, started_on: date, *, by_id: UUID | None) -> None:
    """Record that somebody who left works here again, with no role, team or account of before.

    Raises `StillHere`.
    """
    end_what_stayed_open([person.id])
    come_back(person, started_on, by_id=by_id)


def end_what_stayed_open(person_ids: Collection[UUID]) -> None:
    """End with their last day whatever people hold who are about to be back: nothing of before
    works again by itself."""
    days: dict[date, list[UUID]] = {}
    for key, last in last_days_of(person_ids).items():
        days.setdefault(last, []).append(key)
    for last, keys in days.items():
        end_holdings(keys, last)


def end_holdings(person_ids: Collection[UUID], last: date) -> None:
    """End the roles, teams and supervisors of people with a day, and for whom they stand in; drop
    what would begin later."""
    for dated, whose in (
        (RoleGrant, RoleGrant.person_id),
        (TeamMembership, TeamMembership.person_id),
        (SupervisionLink, SupervisionLink.worker_id),
    ):
        theirs = whose.in_(set(person_ids))
        db.session.execute(sa.delete(dated).where(theirs, dated.from_on > last))
        open_after = sa.or_(dated.until_on.is_(None), dated.until_on > last)
        db.session.execute(sa.update(dated).where(theirs, open_after).values(until_on=last))
    standing_in = sa.update(Deputy).where(
        Deputy.deputy_id.in_(set(person_ids)),
        Deputy.from_on <= last,
        Deputy.until_on > last,
        Deputy.ended_at.is_(None),
    )
    db.session.execute(standing_in.values(until_on=last))

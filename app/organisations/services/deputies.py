"""Writes of deputies: who stands in for a supervisor, from which day to which."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db
from app.organisations.models import Deputy, Organisation
from app.organisations.queries import find_colleague, list_roles
from app.organisations.rules import Role, london_day
from app.organisations.rules.supervision import LONGEST_STANDING_IN
from app.organisations.services.refusals import (
    DeputyDaysWrong,
    DeputyEndedAlready,
    DeputyNamedAlready,
    NotASupervisor,
    StandsInForThemself,
)

if TYPE_CHECKING:
    from app.people.models import Person


def name_deputy(
    supervisor: Person,
    deputy_id: UUID,
    *,
    from_on: date,
    until_on: date,
    by_id: UUID,
    now: datetime | None = None,
) -> Deputy:
    """Let another supervisor of the organisation stand in from one day to another, both included.

    Raises `StandsInForThemself`, `NotASupervisor`, `DeputyDaysWrong` or `DeputyNamedAlready`.
    """
    now = now or datetime.now(UTC)
    _check(supervisor, deputy_id, from_on, until_on, london_day(now))
    _take_days(supervisor, from_on, until_on)
    named = Deputy(
        organisation_id=supervisor.organisation_id,
        supervisor_id=supervisor.id,
        deputy_id=deputy_id,
        from_on=from_on,
        until_on=until_on,
        named_by_id=by_id,
        named_at=now,
    )
    db.session.add(named)
    flush()
    _record("named", named, by_id)
    return named


def _check(supervisor: Person, deputy_id: UUID, from_on: date, until_on: date, today: date) -> None:
    if deputy_id == supervisor.id:
        raise StandsInForThemself(field="deputy")
    for one in (supervisor.id, deputy_id):
        here = find_colleague(one, supervisor.organisation_id) is not None
        if not here or Role.SUPERVISOR not in list_roles(one, today):
            raise NotASupervisor(field="deputy")
    if from_on < today:
        raise DeputyDaysWrong("The first day must be today, or later.", field="from_on")
    if until_on < from_on or until_on - today > LONGEST_STANDING_IN:
        raise DeputyDaysWrong(field="until_on")


def end_deputy(supervisor: Person, key: UUID, *, by_id: UUID, now: datetime | None = None) -> None:
    """End a deputy's rights at once; raises `DeputyEndedAlready`."""
    change_if(
        Deputy,
        Deputy.id == key,
        Deputy.supervisor_id == supervisor.id,
        Deputy.ended_at.is_(None),
        otherwise=DeputyEndedAlready,
        ended_at=now or datetime.now(UTC),
        ended_by_id=by_id,
    )
    ended = db.session.scalars(sa.select(Deputy).where(Deputy.id == key)).one()
    _record("ended", ended, by_id)


def lock_organisation(organisation_id: UUID) -> None:
    """Let whoever else changes supervision here wait until this transaction ends."""
    chosen = sa.select(Organisation.id).where(Organisation.id == organisation_id)
    db.session.execute(chosen.with_for_update())


def _take_days(supervisor: Person, from_on: date, until_on: date) -> None:
    """Of two who name somebody for the same days at once, one is refused."""
    lock_organisation(supervisor.organisation_id)
    if _is_taken(supervisor.id, from_on, until_on):
        raise DeputyNamedAlready(field="from_on")


def _is_taken(supervisor_id: UUID, from_on: date, until_on: date) -> bool:
    held = sa.exists().where(
        Deputy.supervisor_id == supervisor_id,
        Deputy.ended_at.is_(None),
        Deputy.from_on <= until_on,
        Deputy.until_on >= from_on,
    )
    return bool(db.session.scalar(sa.select(held)))


def _record(verb: str, deputy: Deputy, by_id: UUID) -> None:
    """The dates stay out of the chain: when somebody is away is personal."""
    record_event(verb, "deputy", deputy.id, organisation_id=deputy.organisation_id, by_id=by_id)

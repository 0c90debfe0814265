"""Naming who may revoke validations, and ending it."""

from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import RevokingManager
from app.assessments.services.lapses import ManagerEnded, ManagerEndsBeforeBeginning
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.extensions import db


def name_manager(
    organisation_id: UUID,
    person_id: UUID,
    *,
    from_on: date,
    until_on: date | None = None,
    by_id: UUID,
    now: datetime | None = None,
) -> RevokingManager:
    """Let a person revoke validations in an organisation from a day on.

    Raises `ManagerNamedAlready` or `ManagerEndsBeforeBeginning`.
    """
    if until_on is not None and until_on < from_on:
        raise ManagerEndsBeforeBeginning(field="until_on")
    named = RevokingManager(
        organisation_id=organisation_id,
        person_id=person_id,
        from_on=from_on,
        until_on=until_on,
        named_by_id=by_id,
    )
    db.session.add(named)
    flush()
    _record("named", named, by_id, now)
    return named


def end_manager(
    named: RevokingManager, *, until_on: date, by_id: UUID, now: datetime | None = None
) -> None:
    """Let it end after a day; raises `ManagerEnded` or `ManagerEndsBeforeBeginning`."""
    if until_on < named.from_on:
        raise ManagerEndsBeforeBeginning(field="until_on")
    change_if(
        RevokingManager,
        RevokingManager.id == named.id,
        sa.or_(RevokingManager.until_on.is_(None), RevokingManager.until_on > until_on),
        otherwise=ManagerEnded,
        until_on=until_on,
    )
    _record("ended", named, by_id, now)


def _record(verb: str, named: RevokingManager, by_id: UUID, now: datetime | None) -> None:
    record_event(
        verb,
        "revoking manager",
        named.id,
        organisation_id=named.organisation_id,
        by_id=by_id,
        now=now or datetime.now(UTC),
    )

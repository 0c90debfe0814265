"""Changing who supervises and assesses a person, from a day on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import sqlalchemy as sa

from app.extensions import db
from app.organisations.models import SupervisionLink
from app.organisations.queries import find_colleague, find_link, list_roles
from app.organisations.rules import Role, london_day
from app.organisations.rules.supervision import is_managed_by, is_within_reach
from app.organisations.services.deputies import lock_organisation
from app.organisations.services.employers import SupervisesThemself, link_supervisor
from app.organisations.services.refusals import (
    ChangesInThePast,
    NotAnAssessor,
    NotASupervisor,
    OwnSupervision,
    SupervisionInALoop,
)
from app.people.rules import Registration

if TYPE_CHECKING:
    from app.people.models import Person


def change_supervision(
    worker: Person,
    supervisor_id: UUID,
    *,
    assessor_id: UUID | None,
    from_on: date,
    by_id: UUID,
    now: datetime | None = None,
) -> SupervisionLink:
    """Give a worker another supervisor and registered assessor from a day on.

    The link before ends the day before, and what was planned for later is given up. Open claims
    follow the link of the day. Raises a refusal beside the field that it is about.
    """
    today = london_day(now or datetime.now(UTC))
    if not is_within_reach(from_on, today):
        raise ChangesInThePast(field="from_on")
    _check_people(worker, supervisor_id, assessor_id, today, by_id)
    lock_organisation(worker.organisation_id)
    if is_managed_by(supervisor_id, worker.id, lambda one: _supervisor_of(one, from_on)):
        raise SupervisionInALoop(field="supervisor")
    _make_room(worker.id, from_on)
    return link_supervisor(
        worker.organisation_id,
        worker.id,
        supervisor_id,
        from_on=from_on,
        assessor_id=assessor_id,
        by_id=by_id,
    )


def _check_people(
    worker: Person, supervisor_id: UUID, assessor_id: UUID | None, today: date, by_id: UUID
) -> None:
    if by_id == worker.id:
        raise OwnSupervision(field="supervisor")
    if supervisor_id == worker.id:
        raise SupervisesThemself(field="supervisor")
    if assessor_id == worker.id:
        raise SupervisesThemself(field="assessor")
    organisation_id = worker.organisation_id
    supervisor = find_colleague(supervisor_id, organisation_id)
    if supervisor is None or Role.SUPERVISOR not in list_roles(supervisor_id, today):
        raise NotASupervisor(field="supervisor")
    if assessor_id is None:
        return
    assessor = find_colleague(assessor_id, organisation_id)
    registered = assessor and assessor.registration is Registration.SOCIAL_WORKER
    if not registered or Role.REGISTERED_ASSESSOR not in list_roles(assessor_id, today):
        raise NotAnAssessor(field="assessor")


def _supervisor_of(person_id: UUID, day: date) -> UUID | None:
    link = find_link(person_id, day)
    return link.supervisor_id if link else None


def _make_room(worker_id: UUID, from_on: date) -> None:
    """Take away links that would begin on that day or later, and let none reach into it."""
    of_worker = SupervisionLink.worker_id == worker_id
    db.session.execute(
        sa.delete(SupervisionLink).where(of_worker, SupervisionLink.from_on >= from_on)
    )
    db.session.execute(
        sa.update(SupervisionLink)
        .where(of_worker, SupervisionLink.until_on >= from_on)
        .values(until_on=from_on - timedelta(days=1))
    )

"""Reads of *How your employer will use this*, and of how many have read it: never who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import EmployerUse, EmployerUseDraft, EmployerUseReading
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.models import RoleGrant
from app.organisations.queries import holding, list_holders
from app.organisations.rules import Role, Who
from app.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Readers:
    """Of how many workers today how many have read each version, by the version's key."""

    workers: int
    read: Mapping[UUID, int]


def list_uses(organisation_id: UUID) -> Sequence[EmployerUse]:
    """Return an organisation's published versions, the newest first."""
    chosen = sa.select(EmployerUse).where(EmployerUse.organisation_id == organisation_id)
    return db.session.scalars(chosen.order_by(EmployerUse.number.desc())).all()


def find_newest_use(organisation_id: UUID) -> EmployerUse | None:
    """Return the version that an organisation published last, or None."""
    chosen = sa.select(EmployerUse).where(EmployerUse.organisation_id == organisation_id)
    return db.session.scalar(chosen.order_by(EmployerUse.number.desc()).limit(1))


def get_use(use_id: UUID, visible_to: Who) -> EmployerUse:
    """Return a version of the asking person's organisation; raises `NothingFound`."""
    chosen = sa.select(EmployerUse).where(
        EmployerUse.id == use_id, EmployerUse.organisation_id == visible_to.organisation_id
    )
    found = db.session.scalar(chosen)
    if found is None:
        raise NothingFound()
    return found


def find_unread_use(organisation_id: UUID, person_id: UUID) -> EmployerUse | None:
    """Return the newest version when this person has not read it, or None."""
    newest = find_newest_use(organisation_id)
    return newest if newest and newest.id not in list_read(person_id) else None


def list_read(person_id: UUID) -> frozenset[UUID]:
    """Return the keys of the versions that a person said they have read."""
    chosen = sa.select(EmployerUseReading.use_id).where(EmployerUseReading.person_id == person_id)
    return frozenset(db.session.scalars(chosen))


def count_readers(organisation_id: UUID, today: date) -> Readers:
    """Return how many of today's workers have read each version, for workforce leads."""
    workers = sa.select(RoleGrant.person_id).where(
        RoleGrant.organisation_id == organisation_id,
        RoleGrant.role == Role.WORKER,
        *holding(RoleGrant, today),
    )
    read = (
        sa.select(EmployerUseReading.use_id, sa.func.count())
        .join(EmployerUse, EmployerUse.id == EmployerUseReading.use_id)
        .where(
            EmployerUse.organisation_id == organisation_id,
            EmployerUseReading.person_id.in_(workers),
        )
        .group_by(EmployerUseReading.use_id)
    )
    everybody = sa.select(sa.func.count()).select_from(workers.distinct().subquery())
    return Readers(db.session.scalar(everybody) or 0, dict(db.session.execute(read).all()))


def find_use_draft(organisation_id: UUID) -> EmployerUseDraft | None:
    """Return what an organisation is going to publish, as it was saved last, or None."""
    chosen = sa.select(EmployerUseDraft).where(EmployerUseDraft.organisation_id == organisation_id)
    return db.session.scalar(chosen.execution_options(populate_existing=True))


def get_use_draft(organisation_id: UUID) -> EmployerUseDraft:
    """Return what an organisation is going to publish; raises `NothingFound`."""
    found = find_use_draft(organisation_id)
    if found is None:
        raise NothingFound()
    return found


def list_whom_to_ask(organisation_id: UUID, today: date) -> Sequence[str]:
    """Return the names of an organisation's workforce leads today."""
    leads = list_holders(organisation_id, Role.WORKFORCE_LEAD, today)
    return sorted(names_of(leads).values())

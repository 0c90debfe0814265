"""Reads of reasonable adjustments: by their worker and by whom they told, and by nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.access import may_read_adjustments
from app.assessments.models import Adjustment, AdjustmentShare
from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.queries import find_link
from app.organisations.rules import Who
from app.people.models import Person


@dataclass(frozen=True, slots=True)
class SharedAdjustment:
    """A worker's adjustments as the asking person may read them: their own, or told to them."""

    adjustment: Adjustment
    worker_name: str
    shared_with_id: UUID | None


@dataclass(frozen=True, slots=True)
class Told:
    """A person whom a worker told, with their work as the worker knows it."""

    person_id: UUID
    name: str
    job_title: str


def find_own_adjustment(person_id: UUID) -> Adjustment | None:
    """Return a worker's own adjustments, or None."""
    chosen = sa.select(Adjustment).where(Adjustment.person_id == person_id)
    return db.session.scalar(chosen.execution_options(populate_existing=True))


def list_told(person_id: UUID) -> Sequence[Told]:
    """Return whom a worker told, by name."""
    chosen = (
        sa.select(Person.id, Person.name, Person.job_title)
        .join(AdjustmentShare, AdjustmentShare.shared_with_id == Person.id)
        .join(Adjustment, Adjustment.id == AdjustmentShare.adjustment_id)
        .where(Adjustment.person_id == person_id)
        .order_by(Person.name, Person.id)
    )
    return [Told(*row) for row in db.session.execute(chosen)]


def get_told(person_id: UUID, visible_to: Who) -> Told:
    """Return a person whom the asking worker told; raises `NothingFound`."""
    for told in list_told(visible_to.person_id):
        if told.person_id == person_id:
            return told
    raise NothingFound()


def get_shared_adjustment(adjustment_id: UUID, visible_to: Who) -> SharedAdjustment:
    """Return adjustments to their worker or to a person they told; raises `NothingFound`."""
    found = _find(visible_to, Adjustment.id == adjustment_id)
    if found is None or not may_read_adjustments(visible_to, found):
        raise NothingFound()
    return found


def find_told_adjustment(worker_id: UUID, visible_to: Who) -> SharedAdjustment | None:
    """Return a worker's adjustments when they told the asking person of them, or None."""
    found = _find(visible_to, Adjustment.person_id == worker_id)
    return found if found and found.shared_with_id == visible_to.person_id else None


def _find(who: Who, condition: sa.ColumnElement[bool]) -> SharedAdjustment | None:
    told = sa.and_(
        AdjustmentShare.adjustment_id == Adjustment.id,
        AdjustmentShare.shared_with_id == who.person_id,
    )
    chosen = (
        sa.select(Adjustment, Person.name, AdjustmentShare.shared_with_id)
        .join(Person, Person.id == Adjustment.person_id)
        .outerjoin(AdjustmentShare, told)
        .where(condition, Person.organisation_id == who.organisation_id)
    )
    row = db.session.execute(chosen).one_or_none()
    return SharedAdjustment(*row) if row else None


def list_to_tell(person_id: UUID, today: date) -> Sequence[Person]:
    """Return whom a worker is offered to tell first: who supervises and assesses them today."""
    link = find_link(person_id, today)
    if link is None:
        return ()
    offered = filter(None, (link.supervisor_id, link.assessor_id))
    return [db.session.get_one(Person, key) for key in offered]

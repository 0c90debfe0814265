"""Reads of copies."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.extensions import db
from app.organisations.rules import Who
from app.people.models import Person
from app.privacy.models import DataCopy, DataCopyReading


def load_copy(copy_id: UUID) -> DataCopy | None:
    """Return a copy by key, read afresh, or None."""
    return db.session.get(DataCopy, copy_id, populate_existing=True)


def get_copy(copy_id: UUID, *, visible_to: Who) -> DataCopy:
    """Return a copy that somebody asked for themself; raises `NothingFound`."""
    found = db.session.get(DataCopy, copy_id)
    if found is None or found.asked_by_id != visible_to.person_id:
        raise NothingFound
    return found


def list_copies(person_id: UUID, asked_by_id: UUID) -> Sequence[DataCopy]:
    """Return the copies of a person that somebody asked for, the newest first."""
    chosen = sa.select(DataCopy).where(
        DataCopy.person_id == person_id, DataCopy.asked_by_id == asked_by_id
    )
    return db.session.scalars(chosen.order_by(DataCopy.asked_at.desc()).limit(10)).all()


def list_others_copies(person_id: UUID) -> Sequence[tuple[DataCopy, str | None]]:
    """Return the copies of a person that others asked for, with their names, the newest first."""
    chosen = (
        sa.select(DataCopy, Person.name)
        .outerjoin(Person, Person.id == DataCopy.asked_by_id)
        .where(
            DataCopy.person_id == person_id,
            sa.or_(DataCopy.asked_by_id.is_(None), DataCopy.asked_by_id != person_id),
        )
        .order_by(DataCopy.asked_at.desc())
    )
    return [(copy, name) for copy, name in db.session.execute(chosen)]


def readings_of(copy_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[DataCopyReading]]:
    """Return when copies were downloaded, by copy, in order."""
    chosen = sa.select(DataCopyReading).where(DataCopyReading.copy_id.in_(copy_ids))
    held: dict[UUID, list[DataCopyReading]] = {key: [] for key in copy_ids}
    for one in db.session.scalars(chosen.order_by(DataCopyReading.at)):
        held[one.copy_id].append(one)
    return held

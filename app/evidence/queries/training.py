"""Reads of training records that came from files, and of the files that wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.documents.importing.keeping import get_own
from app.evidence.models import EvidenceItem, TrainingImport, TrainingUpload
from app.evidence.rules import EvidenceType
from app.evidence.rules.fitting import SOON
from app.evidence.rules.training import record_key
from app.extensions import db
from app.organisations.rules import Who
from app.people.models import Person

# For so long home tells a worker of records that came for them.
TOLD_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class OwnTraining:
    """What home says of a person's training: how many end soon, the first, how many are over.

    `came` and `came_on` count what came from the last file within 30 days.
    """

    ending: int
    first_end: date | None
    came: int
    came_on: datetime | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item came from: a file, who brought it in, and when."""

    file_name: str
    by_name: str
    imported_at: datetime


def get_training_upload(training_upload_id: UUID, visible_to: Who) -> TrainingUpload:
    """Return a file that this person uploaded within the last day; raises `NothingFound`."""
    return get_own(
        TrainingUpload,
        training_upload_id,
        organisation_id=visible_to.organisation_id,
        by_id=visible_to.person_id,
    )


def map_people(organisation_id: UUID, today: date) -> Mapping[str, UUID]:
    """Return the organisation's people who have not left, by work e-mail in small letters."""
    chosen = sa.select(Person.work_email, Person.id).where(
        Person.organisation_id == organisation_id,
        sa.or_(Person.left_on.is_(None), Person.left_on >= today),
    )
    return {row.work_email.casefold(): row.id for row in db.session.execute(chosen)}


def list_training_keys(organisation_id: UUID) -> set[tuple[UUID, str]]:
    """Return (person, `record_key`) for every training record that the organisation's people
    have: as it stands, and as it came from a file."""
    chosen = (
        sa.select(
            EvidenceItem.person_id,
            EvidenceItem.title,
            EvidenceItem.happened_on,
            EvidenceItem.imported_as,
        )
        .join(Person, Person.id == EvidenceItem.person_id)
        .where(
            Person.organisation_id == organisation_id,
            EvidenceItem.type == EvidenceType.TRAINING_COMPLETED,
        )
    )
    keys: set[tuple[UUID, str]] = set()
    for row in db.session.execute(chosen):
        keys.add((row.person_id, record_key(row.title, row.happened_on)))
        if row.imported_as:
            keys.add((row.person_id, row.imported_as))
    return keys


def list_imports(organisation_id: UUID, at_most: int = 20) -> Sequence[sa.Row[TrainingImport, str]]:
    """Return an organisation's last imports and who made each, the newest first."""
    chosen = (
        sa.select(TrainingImport, Person.name)
        .join(Person, Person.id == TrainingImport.by_id)
        .where(TrainingImport.organisation_id == organisation_id)
        .order_by(TrainingImport.imported_at.desc(), TrainingImport.id)
        .limit(at_most)
    )
    return db.session.execute(chosen).all()


def find_origin(item: EvidenceItem) -> Origin | None:
    """Return where an item came from, or None when nobody brought it in from a file."""
    if item.import_id is None:
        return None
    chosen = (
        sa.select(TrainingImport.file_name, Person.name, TrainingImport.imported_at)
        .join(Person, Person.id == TrainingImport.by_id)
        .where(TrainingImport.id == item.import_id)
    )
    return Origin(*db.session.execute(chosen).one())


def get_own_training(person_id: UUID, now: datetime) -> OwnTraining:
    """Return what home says of a person's training records."""
    today = now.date()
    ends_soon = sa.and_(EvidenceItem.valid_until >= today, EvidenceItem.valid_until <= today + SOON)
    came = sa.and_(EvidenceItem.import_id.is_not(None), EvidenceItem.added_at > now - TOLD_FOR)
    chosen = sa.select(
        sa.func.count().filter(ends_soon),
        sa.func.min(EvidenceItem.valid_until).filter(ends_soon),
        sa.func.count().filter(came),
        sa.func.max(EvidenceItem.added_at).filter(came),
    ).where(
        EvidenceItem.person_id == person_id,
        EvidenceItem.type == EvidenceType.TRAINING_COMPLETED,
    )
    return OwnTraining(*db.session.execute(chosen).one())

"""Reads of made files, and of batches of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import NothingFound
from app.documents.models import Batch, BatchFile, Document
from app.documents.rules import Asker
from app.extensions import db


def find_document(subject_id: UUID) -> Document | None:
    """Return the file last made about a subject, or None."""
    chosen = sa.select(Document).where(Document.subject_id == subject_id)
    return db.session.scalar(chosen.order_by(Document.made_at.desc(), Document.id).limit(1))


def list_named_digests() -> frozenset[str]:
    """Return the digests of the files that a row names."""
    return frozenset(db.session.scalars(sa.select(Document.digest)))


def get_batch(batch_id: UUID, visible_to: Asker) -> Batch:
    """Return a batch to whoever asked for it; raises `NothingFound` for everybody else."""
    found = db.session.scalar(_own(visible_to).where(Batch.id == batch_id))
    if found is None:
        raise NothingFound()
    return found


def list_batches(visible_to: Asker, limit: int = 10) -> Sequence[Batch]:
    """Return the batches that somebody asked for last, the newest first."""
    chosen = _own(visible_to).order_by(Batch.asked_at.desc(), Batch.id)
    return db.session.scalars(chosen.limit(limit)).all()


def load_batch(batch_id: UUID) -> Batch:
    """Return a batch by key, for work that was asked for, read afresh."""
    return db.session.get_one(Batch, batch_id, populate_existing=True)


def list_batch_files(batch_id: UUID) -> Sequence[BatchFile]:
    """Return the files of a batch in their order, read afresh."""
    chosen = sa.select(BatchFile).where(BatchFile.batch_id == batch_id).order_by(BatchFile.number)
    return db.session.scalars(chosen.execution_options(populate_existing=True)).all()


def list_old_batches(now: datetime) -> Sequence[Batch]:
    """Return the batches whose time is over and that were not removed yet."""
    chosen = sa.select(Batch).where(Batch.removed_at.is_(None), Batch.until_at <= now)
    return db.session.scalars(chosen.order_by(Batch.until_at, Batch.id)).all()


def list_kept_digests() -> frozenset[str]:
    """Return the digests that a batch still needs: its ZIP, or its files until there is a ZIP."""
    here = Batch.removed_at.is_(None)
    whole = sa.select(Batch.digest).where(here, Batch.digest.is_not(None))
    parts = (
        sa.select(BatchFile.digest)
        .join(Batch, Batch.id == BatchFile.batch_id)
        .where(here, Batch.digest.is_(None), BatchFile.digest.is_not(None))
    )
    return frozenset(one for one in db.session.scalars(whole.union(parts)) if one)


def _own(who: Asker) -> sa.Select[Batch]:
    return sa.select(Batch).where(
        Batch.asked_by_id == who.person_id, Batch.organisation_id == who.organisation_id
    )

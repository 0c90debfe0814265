"""Writes of made files, and of batches of them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.domain import DomainError
from app.db.engine import writing
from app.db.errors import flush
from app.documents import folder
from app.documents.models import Batch, BatchFile, BatchReading, Document
from app.documents.queries import list_kept_digests, list_old_batches
from app.documents.rules import MOST_FILES, Asker, MediaType, Wanted, Whose, safe_file_name
from app.documents.storage import Storage
from app.extensions import db

# What is being written belongs to nothing for a moment; nothing is written for an hour.
GRACE = timedelta(hours=1)


class NothingToPrint(DomainError):
    """There is no file of what was asked for."""

    sentence = (
        "There is nothing to make a PDF of. A plan or signed record stands here once it is there"
        " for somebody whom you asked about."
    )


class TooManyFiles(DomainError):
    """More than one batch holds."""

    sentence = (
        f"That is more than {MOST_FILES} PDFs, and one file holds no more. Choose a cycle, or only"
        " one kind."
    )


class BatchMadeAlready(DomainError):
    """Another worker made this batch, or its time is over."""

    sentence = "These PDFs were made already, or their time is over. Ask for them again."


class ChangedWhileMade(DomainError):
    """What a PDF is of became something else, or somebody was erased, while it was made."""

    sentence = (
        "What this PDF is of changed while it was made, so it was not kept. Ask for it again."
    )


def keep_document(
    content: bytes,
    *,
    organisation_id: UUID,
    subject_id: UUID,
    file_name: str,
    media_type: MediaType,
    now: datetime | None = None,
) -> Document:
    """Keep a made file under its digest in the data folder, and write what it is about."""
    document = Document(
        organisation_id=organisation_id,
        subject_id=subject_id,
        file_name=safe_file_name(file_name),
        media_type=media_type.value,
        digest=folder.keep(content),
        size=len(content),
        made_at=now or datetime.now(UTC),
    )
    db.session.add(document)
    flush()
    return document


def ask_for_batch(
    who: Asker,
    whose: Whose,
    wanted: Sequence[tuple[str, Wanted]],
    *,
    cycle_id: UUID | None,
    kept: timedelta,
    now: datetime | None = None,
) -> Batch:
    """Write which files a batch is to hold, each with its kind, in this order.

    Raises `NothingToPrint` and `TooManyFiles`. The caller asks for the work.
    """
    if not 0 < len(wanted) <= MOST_FILES:
        raise TooManyFiles() if wanted else NothingToPrint()
    now = now or datetime.now(UTC)
    batch = Batch(
        organisation_id=who.organisation_id,
        asked_by_id=who.person_id,
        whose=whose,
        cycle_id=cycle_id,
        asked_at=now,
        until_at=now + kept,
    )
    db.session.add(batch)
    flush()
    db.session.add_all(_files_of(batch, wanted))
    flush()
    _record("asked for", batch, by_id=who.person_id, files=len(wanted))
    return batch


def _files_of(batch: Batch, wanted: Sequence[tuple[str, Wanted]]) -> Iterator[BatchFile]:
    for number, (kind, one) in enumerate(wanted, start=1):
        yield BatchFile(
            batch_id=batch.id,
            number=number,
            kind=kind,
            subject_id=one.subject_id,
            person_id=one.person_id,
        )


def note_made(file_id: UUID, *, digest: str, size: int, file_name: str) -> None:
    """Write that a file of a batch was made and is kept; raises `ChangedMeanwhile` the second
    time."""
    _end_file(file_id, digest=digest, size=size, file_name=file_name)


def note_not_made(file_id: UUID, reason: str) -> None:
    """Write why a file of a batch could not be made; raises `ChangedMeanwhile` when it was."""
    _end_file(file_id, reason=reason)


def seal_batch(batch: Batch, *, digest: str, size: int, made: int, now: datetime) -> None:
    """Write that the ZIP of a batch is there; raises `BatchMadeAlready`."""
    change_if(
        Batch,
        Batch.id == batch.id,
        Batch.digest.is_(None),
        Batch.removed_at.is_(None),
        otherwise=BatchMadeAlready,
        digest=digest,
        size=size,
        made_at=now,
    )
    _record("made", batch, by_id=None, files=made, sha256=digest)


def note_download(batch_id: UUID, *, by_id: UUID, now: datetime | None = None) -> None:
    """Write that somebody downloaded a batch, in a transaction of its own.

    It ends the open transaction, which has only read.
    """
    db.session.commit()
    with writing():
        db.session.add(BatchReading(batch_id=batch_id, by_id=by_id, at=now or datetime.now(UTC)))
        db.session.commit()


def remove_old_batches(kept: Storage, now: datetime) -> int:
    """Remove the batches whose time is over, and what no batch needs any more; return how many
    batches. Commits before it touches the storage."""
    old = list_old_batches(now)
    for batch in old:
        change_if(Batch, Batch.id == batch.id, Batch.removed_at.is_(None), removed_at=now)
        _record("removed", batch, by_id=None)
    needed = list_kept_digests()
    db.session.commit()
    kept.remove_pieces(written_before=now - GRACE)
    for stored in list(kept.list_all()):
        if stored.digest not in needed:
            kept.remove(stored.digest, written_before=now - GRACE)
    return len(old)


def _end_file(file_id: UUID, **values: Any) -> None:
    unmade = BatchFile.ended_at.is_(None)
    change_if(BatchFile, BatchFile.id == file_id, unmade, ended_at=datetime.now(UTC), **values)


def _record(verb: str, batch: Batch, *, by_id: UUID | None, **facts: Any) -> None:
    organisation_id = batch.organisation_id
    record_event(verb, "batch", batch.id, organisation_id=organisation_id, by_id=by_id, **facts)

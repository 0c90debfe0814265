"""Making a batch: its PDFs by several warm children at once, then one ZIP of them.

Each file is kept under its digest and noted before the next, so work that was broken off goes on
where it was: what was noted is not made again. The database is held for no PDF.
"""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import current_app

from app.db.domain import ChangedMeanwhile, DomainError
from app.db.errors import is_away
from app.documents.archives import Entry, write_archive
from app.documents.batchable import batchable, reach
from app.documents.presses import AT_ONCE, presses
from app.documents.queries import list_batch_files, load_batch
from app.documents.rules import Printed
from app.documents.seals import SealUnusable
from app.documents.services import note_made, note_not_made, remove_old_batches, seal_batch
from app.documents.storage import FileGone, Storage, StorageFailed
from app.extensions import db
from app.jobs.services import tell_progress

if TYPE_CHECKING:
    from app.documents.models import BatchFile

_log = logging.getLogger(__name__)
LOST = "It was made, and is missing from our storage. Ask for the files again."


class BatchNotKept(DomainError):
    """The disk is full, or the storage is away."""

    sentence = (
        "The files could not be written: the service's disk is full, or away. Nothing half written"
        " is left, and what was made before is kept. Try again later; it goes on from there."
    )


class NotWritten(DomainError):
    """A file's text could not be put together, for a reason that is ours."""

    sentence = (
        "Something broke on our side while this file was made. Tell whoever looks after this"
        " service."
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A file that is to be made."""

    key: UUID
    kind: str
    subject_id: UUID


@dataclass(frozen=True, slots=True)
class Begun:
    """A file that a child is at work on, or that was refused before."""

    part: Part
    file_name: str
    pdf: Future[bytes]


def batches_storage() -> Storage:
    """Return where batches and their files lie: in a folder of their own in the data folder."""
    folder = current_app.extensions["settings"].data_folder
    return Storage(f"file://{folder.resolve() / 'batches'}")


def make_batch(batch_id: UUID) -> None:
    """Make what is missing of a batch, and its ZIP; a batch that is made is left as it is.

    Raises `BatchNotKept`, `SealUnusable`, and `JobCancelled` between two files.
    """
    batch, files = load_batch(batch_id), list_batch_files(batch_id)
    if batch.digest is not None or batch.removed_at is not None:
        return
    asked_at, kept = batch.asked_at, batches_storage()
    missing = [Part(one.id, one.kind, one.subject_id) for one in files if one.ended_at is None]
    done = len(files) - len(missing)
    tell_progress(done, len(files))
    for begun in _begun(missing, asked_at):
        _note(begun, kept)
        done += 1
        tell_progress(done, len(files))
    _pack(batch_id, kept)


def remove_old(now: datetime) -> int:
    """Remove the batches whose time is over; return how many."""
    return remove_old_batches(batches_storage(), now)


def _begun(parts: Iterable[Part], now: datetime) -> Iterator[Begun]:
    """Yield the parts in order, with as many at work ahead as there are children."""
    ahead: deque[Begun] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for part in parts:
            ahead.append(_begin(part, now, pool))
            if len(ahead) > AT_ONCE:
                yield ahead.popleft()
        yield from ahead


def _begin(part: Part, now: datetime, pool: Executor) -> Begun:
    try:
        printed = _printed(part, now)
    except DomainError as refused:
        never: Future[bytes] = Future()
        never.set_exception(refused)
        return Begun(part, "", never)
    return Begun(part, printed.file_name, pool.submit(presses.render, printed.html))


def _printed(part: Part, now: datetime) -> Printed:
    """Return a file's text; one that breaks does not break the batch. Ends the transaction."""
    try:
        printed = batchable(part.kind).write(part.subject_id, now)
        db.session.commit()
    except Exception as broke:
        db.session.rollback()
        if is_away(broke) or isinstance(broke, DomainError):
            raise
        _log.exception("The %s %s could not be written.", part.kind, part.subject_id)
        raise NotWritten from broke
    return printed


def _note(begun: Begun, kept: Storage) -> None:
    """Keep a file under its digest and note it, or note why there is none.

    Without the organisation's seal no file can be made: that ends the work, to be tried again.
    What another worker noted meanwhile, who took this one for dead, stands.
    """
    try:
        _note_end(begun, kept)
    except ChangedMeanwhile:
        db.session.rollback()


def _note_end(begun: Begun, kept: Storage) -> None:
    try:
        content = begun.pdf.result()
    except SealUnusable:
        raise
    except DomainError as refused:
        note_not_made(begun.part.key, refused.sentence)
        return
    digest = _kept(content, kept)
    note_made(begun.part.key, digest=digest, size=len(content), file_name=begun.file_name)


def _pack(batch_id: UUID, kept: Storage) -> None:
    """Write the ZIP of what is there; each file is in it once, under a name of its own."""
    batch, files = load_batch(batch_id), list_batch_files(batch_id)
    asked_at, names = batch.asked_at, reach.names_of({one.person_id for one in files})
    db.session.commit()
    entries = [_entry(one, names.get(one.person_id, ""), kept) for one in files]
    archive = write_archive(entries, asked_at)
    digest, made = _kept(archive, kept), sum(one.content is not None for one in entries)
    seal_batch(batch, digest=digest, size=len(archive), made=made, now=datetime.now(UTC))


def _entry(file: "BatchFile", person: str, kept: Storage) -> Entry:
    if file.digest is None:
        return Entry(file.kind, person, reason=file.reason)
    try:
        return Entry(file.kind, person, file.file_name, kept.read(file.digest))
    except FileGone:
        return Entry(file.kind, person, reason=LOST)


def _kept(content: bytes, kept: Storage) -> str:
    try:
        return kept.keep(content)
    except StorageFailed as failed:
        raise BatchNotKept from failed

"""Writes of files of evidence items."""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.engine import writing
from app.db.errors import flush
from app.documents.receiving import Cleaned, FileType, clean, read_again, safe_name
from app.documents.receiving.words import MB
from app.documents.scanning import ScanState, VirusFound, scanner
from app.documents.storage import FileGone, StorageFailed, storage
from app.evidence.models import EvidenceFile, EvidenceItem, FileReading, FileScan
from app.evidence.queries.files import (
    find_same,
    list_files_of,
    list_pointed_at,
    list_unscanned,
    sum_added_since,
)
from app.evidence.rules.files import MOST_FILES, Received
from app.evidence.services.errors import (
    FileHeldAlready,
    FileNotScanned,
    TooManyFiles,
    TooMuchToday,
)
from app.evidence.services.items import hold_evidence
from app.extensions import db

# What nothing points at stays so long: somebody may still be correcting the form it came with.
GRACE = timedelta(hours=24)
A_DAY = timedelta(hours=24)


def receive_file(
    content: bytes,
    given_name: str,
    *,
    person_id: UUID,
    organisation_id: UUID,
    by_id: UUID,
    most_mb: int,
) -> Received:
    """Look at a file that was handed in, clean, scan and store it; it belongs to no item yet.

    It ends the open transaction first: what follows takes seconds, and the database is not held
    meanwhile. `most_mb` is how much one person may add within a day. Raises `TooMuchToday`,
    `FileHeldAlready`, `FileRefused`, `VirusFound`, `ScannerAway` or `StorageFailed`, each beside
    the field `file`.
    """
    _refuse_too_much(by_id, len(content), most_mb)
    original = hashlib.sha256(content).hexdigest()
    _refuse_twice(person_id, original)
    db.session.commit()
    scan = _scanned(content, person_id, organisation_id, by_id)
    cleaned = clean(content, given_name.rsplit("/", 1)[-1][:100] or "The file")
    digest = storage().keep(cleaned.content)
    _refuse_twice(person_id, digest)
    db.session.commit()
    name = safe_name(given_name, cleaned.type)
    return Received(name, digest, original, len(cleaned.content), cleaned, scan)


def reopen_file(
    name: str,
    digest: str,
    original_digest: str,
    *,
    type: FileType,
    removed: tuple[str, ...],
    scan: ScanState,
) -> Received:
    """Return a file that was received before, when its form was refused.

    It ends the open transaction first. Raises `FileGone`, or `FileRefused` when its words cannot
    be read again.
    """
    db.session.commit()
    content = storage().read(digest)
    file = Cleaned(type, content, removed)
    if type is FileType.PDF:
        again = read_again(content, name)
        file = file.reading(again.text, again.text_state)
    return Received(name, digest, original_digest, len(content), file, scan)


def add_file(
    item: EvidenceItem, received: Received, *, by_id: UUID, now: datetime | None = None
) -> EvidenceFile:
    """Let an item have a file that was received.

    Raises `EvidenceLocked` when the item was sent, `TooManyFiles`, or `FileHeldAlready` when the
    same person has the same file already.
    """
    now = now or datetime.now(UTC)
    hold_evidence(item)
    if len(list_files_of(item.id)) >= MOST_FILES:
        raise TooManyFiles(field="file")
    _note_scan(received, now)
    file = EvidenceFile(
        evidence_id=item.id,
        person_id=item.person_id,
        digest=received.digest,
        original_digest=received.original_digest,
        name=received.name,
        content_type=received.file.type,
        size=received.size,
        removed=", ".join(received.file.removed),
        text=received.file.text,
        text_state=received.file.text_state,
        added_by_id=by_id,
        kept_at=now,
    )
    db.session.add(file)
    flush()
    return file


def remove_files(item: EvidenceItem, file_ids: Collection[UUID]) -> None:
    """Take files out of an item that was not sent; raises `EvidenceLocked`.

    Their bytes go within a day, unless something else points at them.
    """
    if not file_ids:
        return
    hold_evidence(item)
    db.session.execute(
        sa.delete(EvidenceFile).where(
            EvidenceFile.evidence_id == item.id, EvidenceFile.id.in_(file_ids)
        )
    )


def read_file(file: EvidenceFile) -> bytes:
    """Return a file's bytes.

    Raises `FileNotScanned` while it waits for the scanner, `FileGone` or `StorageFailed`.
    """
    scan = db.session.get(FileScan, file.digest)
    if scan is not None and scan.state is not ScanState.CLEAN:
        raise FileNotScanned()
    return storage().read(file.digest)


def note_reading(file: EvidenceFile, *, by_id: UUID, now: datetime | None = None) -> None:
    """Write that somebody opened another person's file, in a transaction of its own.

    The person whose file it is can see it. It ends the open transaction, which has only read.
    """
    db.session.commit()
    with writing():
        reading = FileReading(file_id=file.id, by_id=by_id, at=now or datetime.now(UTC))
        db.session.add(reading)
        db.session.commit()


def tidy_storage(now: datetime) -> int:
    """Remove what is stored and nothing points at, a day after it was written; return how many."""
    kept = storage()
    kept.remove_pieces(written_before=now - GRACE)
    old = {one.digest for one in kept.list_all() if now - one.written_at > GRACE}
    old -= list_pointed_at()
    db.session.execute(sa.delete(FileScan).where(FileScan.digest.in_(old)))
    db.session.commit()
    return sum(kept.remove(digest, written_before=now - GRACE) for digest in sorted(old))


def scan_waiting(now: datetime) -> int:
    """Ask the scanner about what waits for it; return how many it answered.

    Bytes in which it finds something stay closed to everybody. The database is not held while it
    is asked.
    """
    answered, waiting = 0, list_unscanned()
    db.session.commit()
    for digest in waiting:
        state = _ask_about(digest)
        if state in (ScanState.CLEAN, ScanState.FOUND):
            change_if(FileScan, FileScan.digest == digest, state=state, scanned_at=now)
            db.session.commit()
            answered += 1
    return answered


def _ask_about(digest: str) -> ScanState:
    try:
        return scanner().ask(storage().read(digest))
    except (FileGone, StorageFailed):
        return ScanState.WAITING


def _scanned(content: bytes, person_id: UUID, organisation_id: UUID, by_id: UUID) -> ScanState:
    try:
        return scanner().scan(content)
    except VirusFound:
        _record_virus(person_id, organisation_id, by_id)
        raise


def _record_virus(person_id: UUID, organisation_id: UUID, by_id: UUID) -> None:
    """Write it in a transaction of its own: the request that brought the file is refused."""
    record_event(
        "refused with a virus",
        "evidence file",
        person_id,
        organisation_id=organisation_id,
        by_id=by_id,
    )
    db.session.commit()


def _refuse_too_much(by_id: UUID, size: int, most_mb: int) -> None:
    added = sum_added_since(by_id, datetime.now(UTC) - A_DAY)
    if added + size > most_mb * MB:
        raise TooMuchToday(most_mb)


def _refuse_twice(person_id: UUID, digest: str) -> None:
    held = find_same(person_id, digest)
    if held is not None:
        raise FileHeldAlready(held.id, held.title)


def _note_scan(received: Received, now: datetime) -> None:
    held = db.session.get(FileScan, received.digest)
    if received.scan is ScanState.OFF or held is not None:
        return
    # Somebody else may bring the same bytes at the same moment: one answer serves both.
    with suppress(IntegrityError), db.session.begin_nested():
        db.session.add(FileScan(digest=received.digest, state=received.scan, scanned_at=now))

"""Files kept until their uploader confirms or drops them; each feature names its own table."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.domain import NothingFound
from app.db.errors import flush
from app.documents.importing.files import ImportFile
from app.documents.importing.rules import KEPT_FOR, ReadFile
from app.extensions import db
from skills_framework.interchange.faults import FileRefused

Kept = TypeVar("Kept", bound=ImportFile)


def keep_file(
    table: type[Kept],
    content: bytes,
    file_name: str,
    *,
    organisation_id: UUID,
    by_id: UUID,
    now: datetime | None = None,
) -> Kept:
    """Keep a file for its preview; old files of everybody are deleted."""
    now = now or datetime.now(UTC)
    delete_old(table, now)
    kept = table(
        organisation_id=organisation_id,
        by_id=by_id,
        file_name=file_name,
        content=content,
        uploaded_at=now,
    )
    db.session.add(kept)
    flush()
    return kept


def delete_old(table: type[ImportFile], now: datetime) -> None:
    """Delete every file that nobody confirmed within a day."""
    db.session.execute(sa.delete(table).where(table.uploaded_at <= now - KEPT_FOR))


def drop(kept: ImportFile) -> None:
    """Delete a file that is imported, or is not to be."""
    table = type(kept)
    db.session.execute(sa.delete(table).where(table.id == kept.id))


def find(table: type[Kept], key: UUID) -> Kept | None:
    """Return a file by its key, whoever asks, or None when it is gone."""
    return db.session.get(table, key)


def get_own(table: type[Kept], key: UUID, *, organisation_id: UUID, by_id: UUID) -> Kept:
    """Return a file that this person uploaded there within the last day; raises `NothingFound`."""
    found = db.session.get(table, key)
    if (
        found is None
        or (found.organisation_id, found.by_id) != (organisation_id, by_id)
        or datetime.now(UTC) - found.uploaded_at >= KEPT_FOR
    ):
        raise NothingFound()
    return found


def read_or_refuse(read: Callable[[], str]) -> ReadFile:
    """Return what `read` makes of a file, as JSON, or why the file is refused."""
    try:
        return ReadFile(rows=read())
    except FileRefused as refused:
        return ReadFile(faults="\n".join(str(fault) for fault in refused.faults))


def keep_rows(kept: ImportFile, read: ReadFile) -> None:
    """Keep what was read in a file, and no longer its bytes."""
    kept.rows, kept.faults, kept.content = read.rows, read.faults, b""
    flush()


def read_waiting(
    table: type[ImportFile], key: UUID, read: Callable[[bytes, str], ReadFile]
) -> None:
    """Read a file that waits; one that is gone meanwhile, or was read, is left alone."""
    kept = find(table, key)
    if kept is None or kept.rows or kept.faults:
        return
    content, name = kept.content, kept.file_name
    # Reading takes seconds: the database is not held meanwhile.
    db.session.commit()
    found = read(content, name)
    kept = find(table, key)
    if kept is not None:
        keep_rows(kept, found)


def take_turn(kept: ImportFile, subject: str) -> None:
    """Write that a file is confirmed. Two imports into an organisation take turns: its chain of
    events is held to the end."""
    record_event(
        "confirmed",
        subject,
        kept.id,
        organisation_id=kept.organisation_id,
        by_id=kept.by_id,
    )

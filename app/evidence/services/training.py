"""Training records for many people from one file: read, looked at row by row, taken in whole."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.audit.services import record_event
from app.db.errors import flush
from app.evidence.models import TrainingImport, TrainingUpload
from app.evidence.queries.training import list_training_keys, map_people
from app.evidence.rules.training import (
    KEPT_FOR,
    Preview,
    TrainingRow,
    as_plain,
    from_plain,
    plan_training,
)
from app.evidence.rules.training_files import read_training_file
from app.evidence.services.importing import ImportedMeanwhile, import_training
from app.extensions import db
from skills_framework.interchange.faults import FileRefused


def keep_training_file(
    content: bytes,
    file_name: str,
    *,
    organisation_id: UUID,
    by_id: UUID,
    now: datetime | None = None,
) -> TrainingUpload:
    """Keep a file until its uploader confirms or drops it; old files of everybody are deleted."""
    now = now or datetime.now(UTC)
    delete_old_files(now)
    upload = TrainingUpload(
        organisation_id=organisation_id,
        by_id=by_id,
        file_name=file_name,
        content=content,
        uploaded_at=now,
    )
    db.session.add(upload)
    flush()
    return upload


def delete_old_files(now: datetime) -> None:
    """Delete every file that nobody confirmed within a day."""
    old = TrainingUpload.uploaded_at <= now - KEPT_FOR
    db.session.execute(sa.delete(TrainingUpload).where(old))


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read in a file, as it is kept: its rows, or why it cannot be taken."""

    rows: str = ""
    faults: str = ""


def read_kept(content: bytes, file_name: str, today: date) -> ReadFile:
    """Read a file; touches no database, since it may take some seconds."""
    try:
        rows = read_training_file(content, file_name, today)
    except FileRefused as refused:
        return ReadFile(faults="\n".join(str(fault) for fault in refused.faults))
    return ReadFile(rows=json.dumps(as_plain(rows), ensure_ascii=False))


def keep_rows(upload: TrainingUpload, read: ReadFile) -> None:
    """Keep what was read in a file, and no longer its bytes."""
    upload.rows, upload.faults, upload.content = read.rows, read.faults, b""
    flush()


def preview_training(upload: TrainingUpload) -> Preview:
    """Say what importing a read file would do to what is there now; writes nothing."""
    rows = from_plain(json.loads(upload.rows or "[]"))
    return plan_rows(rows, upload.organisation_id, datetime.now(UTC).date())


def plan_rows(rows: tuple[TrainingRow, ...], organisation_id: UUID, today: date) -> Preview:
    """Say what would become of rows in an organisation today."""
    return plan_training(
        rows, map_people(organisation_id, today), list_training_keys(organisation_id)
    )


def confirm_training(
    upload: TrainingUpload,
    seen: str,
    *,
    names_no_family: bool,
    leave_out: bool = False,
    now: datetime | None = None,
) -> TrainingImport:
    """Import exactly what the preview called `seen` said, and delete the file.

    Raises `ImportedMeanwhile` when it would do something else by now, or as `import_training`.
    """
    _hold(upload.organisation_id, upload.by_id, upload.id)
    preview = preview_training(upload)
    if preview.seen != seen:
        raise ImportedMeanwhile()
    made = import_training(
        preview,
        upload.file_name,
        organisation_id=upload.organisation_id,
        by_id=upload.by_id,
        names_no_family=names_no_family,
        leave_out=leave_out,
        now=now,
    )
    drop_training_file(upload)
    return made


def _hold(organisation_id: UUID, by_id: UUID, subject_id: UUID) -> None:
    """Let two imports into an organisation take turns: its chain of events is held to the end."""
    record_event(
        "confirmed",
        "training file",
        subject_id,
        organisation_id=organisation_id,
        by_id=by_id,
    )


def drop_training_file(upload: TrainingUpload) -> None:
    """Delete a file that is imported, or is not to be."""
    db.session.execute(sa.delete(TrainingUpload).where(TrainingUpload.id == upload.id))

"""Training records for many people from one file: read, looked at row by row, taken in whole."""

import json
from datetime import UTC, date, datetime
from functools import partial
from uuid import UUID

from app.documents.importing.keeping import (
    delete_old,
    drop,
    keep_file,
    read_or_refuse,
    read_waiting,
    take_turn,
)
from app.documents.importing.rules import ReadFile
from app.evidence.models import TrainingImport, TrainingUpload
from app.evidence.queries.training import list_training_keys, map_people
from app.evidence.rules.training import (
    Preview,
    TrainingRow,
    as_plain,
    from_plain,
    plan_training,
)
from app.evidence.rules.training_files import read_training_file
from app.evidence.services.importing import ImportedMeanwhile, import_training

keep_training_file = partial(keep_file, TrainingUpload)
drop_training_file = drop


def delete_old_files(now: datetime) -> None:
    """Delete every file that nobody confirmed within a day."""
    delete_old(TrainingUpload, now)


def read_kept(content: bytes, file_name: str) -> ReadFile:
    """Read a file; touches no database, since it may take some seconds."""
    today = datetime.now(UTC).date()
    return read_or_refuse(
        lambda: json.dumps(
            as_plain(read_training_file(content, file_name, today)), ensure_ascii=False
        )
    )


def read_upload(training_upload_id: UUID) -> None:
    """Read a file that waits."""
    read_waiting(TrainingUpload, training_upload_id, read_kept)


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
    take_turn(upload, "training file")
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

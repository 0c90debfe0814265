"""Reading a large file of training records, and deleting files that nobody confirmed."""

from datetime import UTC, datetime
from uuid import UUID

from app.evidence.queries.training import find_training_upload
from app.evidence.services.training import delete_old_files, keep_rows, read_kept
from app.extensions import db
from app.jobs.registry import Onward, register, register_hourly
from app.jobs.rules import JobKind


def register_work() -> None:
    """Tell the job registry what this module does."""
    register(JobKind.READ_TRAINING_FILE, read, title="Reading the file", onward=_onward)
    register_hourly("Deleting files of training records after a day", delete_old_files)


def read(training_upload_id: UUID) -> None:
    """Read a file that waits; one that is gone meanwhile, or was read, is left alone."""
    upload = find_training_upload(training_upload_id)
    if upload is None or upload.rows or upload.faults:
        return
    content, name = upload.content, upload.file_name
    # Reading takes seconds: the database is not held meanwhile.
    db.session.commit()
    found = read_kept(content, name, datetime.now(UTC).date())
    upload = find_training_upload(training_upload_id)
    if upload is not None:
        keep_rows(upload, found)


def _onward(training_upload_id: UUID) -> Onward:
    return Onward("See what it would do", f"/training/imports/{training_upload_id}")

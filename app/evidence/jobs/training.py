"""Reading a large file of training records, and deleting files that nobody confirmed."""

from uuid import UUID

from app.evidence.services.training import delete_old_files, read_upload
from app.jobs.registry import Onward, register, register_hourly
from app.jobs.rules import JobKind


def register_work() -> None:
    """Tell the job registry what this module does."""
    register(JobKind.READ_TRAINING_FILE, read_upload, title="Reading the file", onward=_onward)
    register_hourly("Deleting files of training records after a day", delete_old_files)


def _onward(training_upload_id: UUID) -> Onward:
    return Onward("See what it would do", f"/training/imports/{training_upload_id}")

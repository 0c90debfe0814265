"""Importing a file that was confirmed: exactly what was seen, or nothing."""

from datetime import UTC, datetime
from uuid import UUID

from app.documents.importing.keeping import drop, find, take_turn
from app.extensions import db
from app.staffing.models import PeopleFile, PeopleImport
from app.staffing.services.files import keep_preview, preview_people
from app.staffing.services.importing import import_people
from app.staffing.services.refusals import ColumnsUnclear, ImportChanged


def run_import(people_file_id: UUID) -> PeopleImport | None:
    """Import what the confirmed preview of a file said, and delete the file.

    None when the file is gone: another try has imported it. Raises `ImportChanged` when it would do
    something else by now, or as `import_people`. The import has the file's key.
    """
    upload = _wait_for(people_file_id)
    if upload is None:
        return None
    preview = preview_people(upload)
    if preview is None:
        raise ColumnsUnclear()
    if preview.seen != upload.confirmed:
        _look_anew(upload)
        raise ImportChanged()
    made = import_people(
        preview,
        upload.file_name,
        organisation_id=upload.organisation_id,
        by_id=upload.by_id,
        leavers_checked=True,
        key=upload.id,
        now=datetime.now(UTC),
    )
    drop(upload)
    return made


def _look_anew(upload: PeopleFile) -> None:
    """Keep what the file would do by now, so that it can be looked at and confirmed again."""
    key, was_kept = upload.id, bool(upload.content)
    # Gives up its turn.
    db.session.rollback()
    if was_kept:
        keep_preview(key)
    db.session.commit()


def _wait_for(people_file_id: UUID) -> PeopleFile | None:
    """Return a file once it is this import's turn, or None when it is gone by then."""
    upload = find(PeopleFile, people_file_id)
    if upload is None:
        return None
    take_turn(upload, "people file")
    # Whoever waited for their turn may find that the file was imported meanwhile.
    db.session.expire(upload)
    upload = find(PeopleFile, people_file_id)
    if upload is None:
        db.session.rollback()
    return upload

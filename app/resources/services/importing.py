"""Files of resources: kept, read, looked at row by row, taken in whole."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from uuid import UUID

import sqlalchemy as sa

from app.db.domain import DomainError
from app.documents.importing.keeping import (
    delete_old,
    drop,
    keep_file,
    read_or_refuse,
    read_waiting,
    take_turn,
)
from app.documents.importing.rules import ReadFile
from app.extensions import db
from app.resources.models import OwnResource, ResourceUpload
from app.resources.queries import map_held
from app.resources.rules.importing import Planned, Preview, RowOutcome, plan_import
from app.resources.rules.rows import RawFile, as_plain, from_plain, read_file
from app.resources.services import add_resource, change_resource


class ImportChanged(DomainError):
    """What the file would do changed after the preview."""

    sentence = (
        "Your resources changed after you saw this, so nothing was imported. Look at what the file "
        "would do now, and confirm again."
    )


class ImportRefused(DomainError):
    """A row of the file is refused."""

    sentence = (
        "Some rows are refused, so nothing was imported. Mend them and upload the file again."
    )


class NothingToImport(DomainError):
    """The file holds nothing that is not there already."""

    sentence = "Nothing in this file is new, so there is nothing to import."


class FamilyNotRuledOut(DomainError):
    """Whoever imports did not declare that the file names no family."""

    sentence = "Confirm that nothing in this file names a child or a family."


keep_resource_file = partial(keep_file, ResourceUpload)
drop_file = drop


def delete_old_files(now: datetime) -> None:
    """Delete every file that nobody confirmed within a day."""
    delete_old(ResourceUpload, now)


def read_kept(content: bytes, file_name: str) -> ReadFile:
    """Read a file; touches no database, since it may take some seconds."""
    return read_or_refuse(
        lambda: json.dumps(as_plain(read_file(content, file_name)), ensure_ascii=False)
    )


def read_upload(resource_upload_id: UUID) -> None:
    """Read a file that waits."""
    read_waiting(ResourceUpload, resource_upload_id, read_kept)


def preview_file(upload: ResourceUpload, statements: Mapping[str, UUID], today: date) -> Preview:
    """Say what importing a read file would do to what is there now; writes nothing."""
    rows = from_plain(json.loads(upload.rows or "{}"))
    return plan_rows(rows, upload.organisation_id, statements, today)


def plan_rows(
    rows: RawFile, organisation_id: UUID, statements: Mapping[str, UUID], today: date
) -> Preview:
    """Say what would become of rows in an organisation today."""
    return plan_import(rows, statements, map_held(organisation_id), today)


def confirm_file(
    upload: ResourceUpload,
    seen: str,
    statements: Mapping[str, UUID],
    today: date,
    *,
    names_no_family: bool,
) -> Preview:
    """Import exactly what the preview called `seen` said, and delete the file.

    Raises `FamilyNotRuledOut`, `ImportChanged`, `ImportRefused` or `NothingToImport`.
    """
    if not names_no_family:
        raise FamilyNotRuledOut(field="names_no_family")
    take_turn(upload, "resource file")
    preview = preview_file(upload, statements, today)
    if preview.seen != seen:
        raise ImportChanged()
    take_in(preview, upload.organisation_id, by_id=upload.by_id)
    drop_file(upload)
    return preview


def take_in(preview: Preview, organisation_id: UUID, *, by_id: UUID) -> None:
    """Add and change what a preview said, all of it or nothing."""
    if preview.refused:
        raise ImportRefused()
    if not preview.bringing:
        raise NothingToImport()
    for one in preview.bringing:
        _take(one, organisation_id, by_id)


def _take(one: Planned, organisation_id: UUID, by_id: UUID) -> None:
    assert one.resource is not None
    if one.outcome is RowOutcome.NEW:
        add_resource(organisation_id, one.resource, by_id=by_id)
        return
    own = (OwnResource.organisation_id == organisation_id, OwnResource.code == one.code)
    row = db.session.scalars(sa.select(OwnResource).where(*own)).one()
    change_resource(row, one.resource, row.version, by_id=by_id)

"""Files of people: kept, read, their columns named, looked at row by row, confirmed."""

import json
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from app.audit.services import record_event
from app.db.errors import flush
from app.documents.importing.keeping import (
    delete_old,
    drop,
    keep_file,
    read_or_refuse,
    read_waiting,
)
from app.documents.importing.rules import ReadFile
from app.extensions import db
from app.organisations.rules import london_day
from app.staffing.models import PeopleColumns, PeopleFile
from app.staffing.queries import find_columns
from app.staffing.rules.columns import Columns, Guess, faults_of, guess, to_keep
from app.staffing.rules.outcomes import MOST_INVITED, Preview
from app.staffing.rules.sheets import RawSheet, as_plain, from_plain, only, read_sheet
from app.staffing.services.importing import plan_sheet, refuse
from app.staffing.services.refusals import ChangesOwn, ColumnsUnclear, ImportChanged

keep_people_file = partial(keep_file, PeopleFile)
drop_people_file = drop


def delete_old_files(now: datetime) -> None:
    """Delete every file that nobody confirmed within a day."""
    delete_old(PeopleFile, now)


def read_kept(content: bytes, file_name: str) -> ReadFile:
    """Read a file; touches no database, since it may take some seconds."""
    return read_or_refuse(
        lambda: json.dumps(as_plain(read_sheet(content, file_name)), ensure_ascii=False)
    )


def read_people_file(people_file_id: UUID) -> None:
    """Read a file that waits."""
    read_waiting(PeopleFile, people_file_id, read_kept)


def sheet_of(upload: PeopleFile) -> tuple[RawSheet, Guess] | None:
    """Return a file's rows and which column is which; None while it is unread or refused."""
    if not upload.rows:
        return None
    sheet = from_plain(json.loads(upload.rows))
    return sheet, guess(sheet.headings, find_columns(upload.organisation_id))


def keep_columns(upload: PeopleFile, sheet: RawSheet, columns: Columns, *, by_id: UUID) -> None:
    """Keep which columns are which, for this file and the next ones; the others' cells are deleted.

    Raises `ColumnsUnclear` with what is wrong.
    """
    if wrong := " ".join(faults_of(columns)):
        raise ColumnsUnclear(wrong)
    said = {**find_columns(upload.organisation_id), **to_keep(columns)}
    kept = PeopleColumns(
        organisation_id=upload.organisation_id,
        columns=json.dumps(said, ensure_ascii=False, sort_keys=True),
        by_id=by_id,
        kept_at=datetime.now(UTC),
    )
    db.session.add(kept)
    wanted = (heading for heading, field in columns.items() if field)
    upload.rows = json.dumps(as_plain(only(sheet, wanted)), ensure_ascii=False)
    flush()
    of = upload.organisation_id
    record_event("kept", "columns of people", kept.id, organisation_id=of, by_id=by_id)


def preview_people(upload: PeopleFile) -> Preview | None:
    """Say what importing a read file would do to who is there now; None while that is unclear."""
    found = sheet_of(upload)
    if found is None or not found[1].is_clear:
        return None
    sheet, said = found
    today = london_day(datetime.now(UTC))
    return plan_sheet(
        sheet, said.columns, upload.organisation_id, today, everybody=upload.everybody
    )


def confirm_people(upload: PeopleFile, seen: str, *, leavers_checked: bool, invite: bool) -> None:
    """Write that the preview called `seen` is to be imported, which the worker then does.

    Raises `ImportChanged` when it would do something else by now, `ChangesOwn`, or as
    `import_people`.
    """
    preview = preview_people(upload)
    if preview is None:
        raise ColumnsUnclear()
    refuse(preview, leavers_checked=leavers_checked)
    if preview.seen != seen:
        raise ImportChanged()
    _refuse_own(preview, upload.by_id)
    upload.confirmed = seen
    upload.invite = invite and preview.joining <= MOST_INVITED
    flush()


def _refuse_own(preview: Preview, by_id: UUID) -> None:
    """Raise `ChangesOwn` for what another administrator must do for whoever imports."""
    for act in preview.acts:
        if act.person_id == by_id and (act.roles or act.left_on or "registration" in act.values):
            raise ChangesOwn()

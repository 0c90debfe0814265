"""Files of people: kept, read, their columns named, looked at row by row, confirmed."""

import json
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.documents.importing.keeping import (
    delete_old,
    drop,
    find,
    keep_file,
    read_or_refuse,
    read_waiting,
)
from app.documents.importing.rules import ReadFile
from app.extensions import db
from app.organisations.rules import london_day
from app.staffing.models import PeopleColumns, PeopleFile
from app.staffing.queries import find_columns, find_kept_preview, hold_people
from app.staffing.rules.columns import Columns, Guess, faults_of, guess, to_keep
from app.staffing.rules.outcomes import MOST_INVITED, Preview
from app.staffing.rules.planning import plan_people
from app.staffing.rules.sheets import RawSheet, as_plain, from_plain, only, read_sheet
from app.staffing.rules.shown import Shown, as_lines, from_lines, show
from app.staffing.services.importing import plan_sheet, refuse
from app.staffing.services.refusals import (
    ChangesOwn,
    ColumnsUnclear,
    ImportChanged,
    ImportedAlready,
)

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
    """Read a file that waits, and work out what importing it would do."""
    read_waiting(PeopleFile, people_file_id, read_kept)
    keep_preview(people_file_id)


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
    # What was worked out with other columns.
    upload.content = b""
    flush()
    of = upload.organisation_id
    record_event("kept", "columns of people", kept.id, organisation_id=of, by_id=by_id)


def look_at(upload: PeopleFile, number: int = 1) -> Shown | None:
    """Return a page of what importing a read file would do; None while that is unclear.

    Of a large file that is what the worker worked out when it read it: who is there may have
    changed since, so an import works it out again and stops if it would do something else.
    """
    if kept := find_kept_preview(upload.id):
        return from_lines(kept, number)
    preview = preview_people(upload)
    return show(preview, upload.by_id, number) if preview else None


def keep_preview(people_file_id: UUID) -> None:
    """Work out what importing a read file would do, and keep it for its pages."""
    upload = find(PeopleFile, people_file_id)
    found = sheet_of(upload) if upload else None
    if upload is None or found is None or not found[1].is_clear:
        return
    today, everybody = london_day(datetime.now(UTC)), upload.everybody
    held = hold_people(upload.organisation_id, today)
    # Comparing takes seconds: the database is not held meanwhile.
    db.session.commit()
    preview = plan_people(found[0], found[1].columns, held, today, everybody=everybody)
    upload = find(PeopleFile, people_file_id)
    if upload is not None:
        # Its rows are read by now: this is where the bytes were.
        upload.content, upload.confirmed = as_lines(preview, upload.by_id), ""
        flush()


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
    shown = look_at(upload)
    if shown is None:
        raise ColumnsUnclear()
    refuse(shown, leavers_checked=leavers_checked)
    if shown.seen != seen:
        raise ImportChanged()
    if shown.own:
        raise ChangesOwn()
    # Whoever confirms it at the same moment waits here, and finds the work that is asked for.
    change_if(
        PeopleFile,
        PeopleFile.id == upload.id,
        otherwise=ImportedAlready,
        confirmed=seen,
        invite=invite and shown.joining <= MOST_INVITED,
    )

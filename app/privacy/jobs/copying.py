"""Making a copy of everything held on a person: a ZIP with JSON, a readable page and the files."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import current_app, url_for

from app.documents import folder
from app.documents.rules import numbered
from app.documents.storage import FileGone, Storage, storage
from app.extensions import db
from app.jobs import registry
from app.jobs.rules import JobKind
from app.people.queries import get_person
from app.privacy.queries.copies import load_copy
from app.privacy.queries.holding import (
    files_of,
    list_acts,
    list_sections,
    made_files_of,
    people_named,
    statement_codes,
)
from app.privacy.rules.copies import NOT_FOR_ADMINISTRATORS, NOT_IN_IT, Section, in_words, label
from app.privacy.services.copies import remove_old_copies, seal_copy

READ_ME, AS_JSON, AS_HTML = "READ-ME.txt", "data.json", "data.html"
FORM = "data-copy/1"
STATEMENT = "statement_id"


def register_work() -> None:
    """Say how a copy is made, and that old ones go."""
    registry.register(
        JobKind.EXPORT_PERSON, make_copy, title="Making the copy", onward=_onward, cancellable=False
    )
    registry.register_hourly("Deleting old copies of people's data", remove_old)


def copies_storage() -> Storage:
    """Return where copies lie: in a folder of their own in the data folder."""
    own = current_app.extensions["settings"].data_folder
    return Storage(f"file://{own.resolve() / 'copies'}")


def make_copy(copy_id: UUID) -> None:
    """Make a copy that was asked for; one that is made, or whose time is over, is left alone."""
    copy = load_copy(copy_id)
    if copy is None or copy.digest is not None or copy.removed_at is not None:
        return
    content = write_copy(copy.person_id, whole=copy.whole, now=datetime.now(UTC))
    # Writing the file takes time: the database is not held meanwhile.
    db.session.commit()
    digest = copies_storage().keep(content)
    seal_copy(copy, digest=digest, size=len(content), now=datetime.now(UTC))


def remove_old(now: datetime) -> int:
    """Delete the copies whose time is over; return how many."""
    return remove_old_copies(copies_storage(), now)


def _onward(copy_id: UUID) -> registry.Onward:
    copy = load_copy(copy_id)
    if copy is None or copy.whole:
        return registry.Onward("Go to your data", url_for("privacy.own_data"))
    return registry.Onward("Go to the copy", url_for("privacy.data_of", person_id=copy.person_id))


def write_copy(person_id: UUID, *, whole: bool, now: datetime) -> bytes:
    """Return everything held on a person as a ZIP: JSON, a page to read, and the files."""
    sections = list(list_sections(person_id, whole=whole))
    files = list(_files(person_id)) if whole else []
    names = list(numbered([READ_ME, AS_JSON, AS_HTML, *(name for name, _content in files)]))[3:]
    said = _said(person_id, sections, whole, now)
    said["files"] = [f"files/{name}" for name in names]
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in (
            (READ_ME, _render("privacy/copy.txt", said)),
            (AS_JSON, json.dumps(said, ensure_ascii=False, indent=1).encode()),
            (AS_HTML, _render("privacy/copy.html", said)),
            *((f"files/{name}", held[1]) for name, held in zip(names, files, strict=True)),
        ):
            archive.writestr(_named(name, now), content, ZIP_DEFLATED)
    return out.getvalue()


def _named(name: str, now: datetime) -> ZipInfo:
    about = ZipInfo(name, now.timetuple()[:6])
    about.external_attr = 0o600 << 16
    return about


def _said(
    person_id: UUID, sections: Sequence[Section], whole: bool, now: datetime
) -> dict[str, object]:
    person = get_person(person_id)
    statements = {str(row[STATEMENT]) for one in sections for row in one.rows if row.get(STATEMENT)}
    left_out = list(NOT_IN_IT) if whole else [NOT_FOR_ADMINISTRATORS, *NOT_IN_IT]
    return {
        "form": FORM,
        "made_at": now.isoformat(timespec="seconds"),
        "person": {"key": str(person.id), "name": person.name},
        "whole": whole,
        "held": [
            {
                "title": one.entry.title,
                "table": one.entry.table,
                "number": one.number,
                "rows": list(one.rows),
            }
            for one in sections
        ],
        "done_for_others": [asdict(one) for one in list_acts(person_id)],
        "people": dict(people_named(sections)),
        "statements": dict(statement_codes([UUID(one) for one in sorted(statements)])),
        "not_in_it": [{"what": what, "why": why} for what, why in left_out],
    }


def _files(person_id: UUID) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each file; one that is missing is left out of the ZIP."""
    kept = storage()
    for digest, name in files_of(person_id):
        try:
            yield name, kept.read(digest)
        except FileGone:
            continue
    for digest, name in made_files_of(person_id):
        try:
            yield name, folder.read(digest)
        except FileNotFoundError:
            continue


def _render(template: str, said: dict[str, object]) -> bytes:
    shown = {"label": label, "in_words": in_words}
    made: str = current_app.jinja_env.get_template(template).render(**said, **shown)
    return made.encode()

"""Importing people: upload a file, see what becomes of everybody, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.documents.csv import write_csv
from app.documents.downloads import attachment
from app.documents.importing.pages import take_file
from app.jobs.queries import find_latest
from app.jobs.rules import OPEN, JobKind
from app.jobs.services import ask
from app.staffing.access import may_import_people, uploaded_people
from app.staffing.forms import EVERYBODY, ConfirmPeopleForm, PeopleFileForm
from app.staffing.queries import get_people_file, list_people_imports, list_waiting_files
from app.staffing.rules.fields import EXAMPLE, TEMPLATE
from app.staffing.rules.outcomes import IN_WORDS, MOST_INVITED
from app.staffing.rules.shown import Shown
from app.staffing.services import (
    confirm_people,
    drop_people_file,
    keep_people_file,
    look_at,
    read_kept,
)
from app.staffing.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.staffing.models import PeopleFile

UPLOAD, PREVIEW = "staffing/upload.html", "staffing/preview.html"


@blueprint.route("/people/import", methods=["GET", "POST"])
@access(may_import_people)
def import_file() -> ResponseReturnValue:
    """Take a file and keep it for the preview; nothing is imported yet."""
    form = PeopleFileForm()
    if not form.is_submitted():
        return render_template(UPLOAD, form=form, **_listed())
    if not form.validate():
        return show_again(UPLOAD, form, **_listed())

    def keep(content: bytes, name: str, **whose: Any) -> PeopleFile:
        kept = keep_people_file(content, name, **whose)
        kept.everybody = form.holds.data == EVERYBODY
        return kept

    onward = take_file(form.file.data, keep, read_kept, JobKind.READ_PEOPLE_FILE, _preview_of)
    return redirect(onward, 303)


def _listed() -> dict[str, Any]:
    who = current_who()
    return {
        "waiting": list_waiting_files(who),
        "imports": list_people_imports(who.organisation_id),
    }


def _preview_of(people_file_id: UUID) -> str:
    return url_for(".preview", people_file_id=people_file_id)


@blueprint.get("/people/import/template.csv")
@access(may_import_people)
def template() -> ResponseReturnValue:
    """Return a file with our headings and one example."""
    text = "\ufeff" + write_csv([TEMPLATE, EXAMPLE])
    return attachment(text.encode(), "people to import.csv", "text/csv")


@blueprint.get("/people/imports/<uuid:people_file_id>")
@access(uploaded_people, on=get_people_file)
def preview(upload: PeopleFile) -> ResponseReturnValue:
    """Show what would become of everybody, or ask which column is which."""
    form = ConfirmPeopleForm()
    shown = _shown(upload, form)
    if shown is None:
        return redirect(url_for(".columns", people_file_id=upload.id))
    return render_template(PREVIEW, form=form, **shown)


@blueprint.post("/people/imports/<uuid:people_file_id>")
@access(uploaded_people, on=get_people_file)
def confirm(upload: PeopleFile) -> ResponseReturnValue:
    """Ask the worker to import it as it was previewed, or show it as it would be now."""
    form, who = ConfirmPeopleForm(), current_who()
    try:
        confirm_people(
            upload,
            form.seen.data or "",
            leavers_checked=bool(form.leavers_checked.data),
            invite=bool(form.invite.data),
        )
    except DomainError as error:
        shown = _shown(upload, form)
        if shown is None or not shown["preview"].offered:
            # The page says why there is nothing to confirm.
            return redirect(_preview_of(upload.id), 303)
        form.show_refusal(error)
        return show_again(PREVIEW, form, **shown)
    job = find_latest(JobKind.IMPORT_PEOPLE, upload.id)
    if job is None or job.state not in OPEN:
        job = ask(JobKind.IMPORT_PEOPLE, upload.id, who.organisation_id, who.person_id)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@blueprint.post("/people/imports/<uuid:people_file_id>/drop")
@access(uploaded_people, on=get_people_file)
def drop(upload: PeopleFile) -> ResponseReturnValue:
    """Delete the file without importing it."""
    drop_people_file(upload)
    flash("The file is deleted. Nothing was imported.", "success")
    return redirect(url_for(".import_file"), 303)


def _shown(upload: PeopleFile, form: ConfirmPeopleForm) -> dict[str, Any] | None:
    """What the page shows; None while it is unclear which column is which."""
    looked = look_at(upload, request.args.get("page", 1, type=int))
    if looked is None and upload.rows:
        return None
    shown = looked or Shown()
    form.seen.data = shown.seen
    # What is not asked is not there for a refusal to lead to.
    if not shown.asks_twice:
        del form.leavers_checked
    may_invite = 0 < shown.joining <= MOST_INVITED
    if not may_invite:
        del form.invite
    return {
        "upload": upload,
        "preview": shown,
        "unread": looked is None,
        "words": IN_WORDS,
        "may_invite": may_invite,
    }

"""Importing a file: upload it, see what becomes of every row, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.frameworks.access import may_edit, may_write_drafts
from app.frameworks.forms import ConfirmImportForm, UploadForm
from app.frameworks.queries.drafts import get_draft
from app.frameworks.queries.uploads import get_upload, list_open_drafts
from app.frameworks.services.imports import (
    confirm_upload,
    drop_upload,
    keep_upload,
    preview_upload,
)
from app.frameworks.views.blueprint import blueprint
from app.web.forms import show_again, tidy
from app.web.guard import access, current_who
from skills_framework.interchange.faults import Fault, FileRefused
from skills_framework.interchange.sizes import MB, too_large

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkDraft, FrameworkUpload

NO_DRAFT = ""


@blueprint.route("/drafts/import", methods=["GET", "POST"])
@access(may_write_drafts)
def import_file() -> ResponseReturnValue:
    """Take a file and keep it for the preview; nothing is imported yet."""
    form, faults = UploadForm(), tuple[Fault, ...]()
    form.draft.choices = [
        SelectChoice(NO_DRAFT, "None: it is a CASE package"),
        *(SelectChoice(str(one.id), f"{one.framework} {one.number}") for one in _open_drafts()),
    ]
    if form.validate_on_submit():
        try:
            upload = _keep(form)
            return redirect(url_for(".preview_import", upload_id=upload.id), 303)
        except FileRefused as refused:
            faults = refused.faults
            form.file.errors = ["This file cannot be imported. What is wrong is listed below."]
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again("frameworks/imports/upload.html", form, faults=faults)
    form.draft.data = request.args.get("draft", NO_DRAFT)
    return render_template("frameworks/imports/upload.html", form=form, faults=faults)


def _open_drafts() -> list[FrameworkDraft]:
    return list(list_open_drafts(current_who().organisation_id))


def _keep(form: UploadForm) -> FrameworkUpload:
    who, given = current_who(), form.file.data
    name, content = tidy(given.filename), given.read()
    most_mb = current_app.extensions["settings"].largest_import_mb
    if len(content) > most_mb * MB:
        raise too_large(name, len(content), most_mb)
    chosen = form.draft.data
    return keep_upload(
        content,
        name,
        draft=get_draft(UUID(chosen), visible_to=who) if chosen else None,
        organisation_id=who.organisation_id,
        by_id=who.person_id,
    )


@blueprint.get("/drafts/imports/<uuid:upload_id>")
@access(may_edit, on=get_upload)
def preview_import(upload: FrameworkUpload) -> ResponseReturnValue:
    """Show what would become of every row."""
    form = ConfirmImportForm()
    return render_template("frameworks/imports/preview.html", form=form, **_shown(upload, form))


@blueprint.post("/drafts/imports/<uuid:upload_id>")
@access(may_edit, on=get_upload)
def confirm_import(upload: FrameworkUpload) -> ResponseReturnValue:
    """Import it as it was previewed, or show it again as it would be now."""
    form, draft_id = ConfirmImportForm(), upload.draft_id
    try:
        preview = confirm_upload(upload, form.seen.data or "")
    except DomainError as error:
        form.show_refusal(error)
        return show_again("frameworks/imports/preview.html", form, **_shown(upload, form))
    counts = ", ".join(f"{count} {result}" for result, count in preview.counts.items())
    flash(f"Imported: {counts}.", "success")
    if draft_id is None:
        return redirect(url_for(".list_all"), 303)
    return redirect(url_for(".draft", draft_id=draft_id), 303)


@blueprint.post("/drafts/imports/<uuid:upload_id>/drop")
@access(may_edit, on=get_upload)
def drop_import(upload: FrameworkUpload) -> ResponseReturnValue:
    """Delete the file without importing it."""
    drop_upload(upload)
    flash("The file is deleted. Nothing was imported.", "success")
    return redirect(url_for(".import_file"), 303)


def _shown(upload: FrameworkUpload, form: ConfirmImportForm) -> dict[str, Any]:
    preview = preview_upload(upload)
    form.seen.data = preview.seen
    asked = request.args.get("page", 1, type=int)
    number = min(max(asked, 1), preview.pages)
    draft = None
    if upload.draft_id is not None:
        draft = get_draft(upload.draft_id, visible_to=current_who())
    return {"upload": upload, "preview": preview, "number": number, "draft": draft}

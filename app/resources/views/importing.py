"""Importing resources: upload a file, see what becomes of every row, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.documents.csv import write_csv
from app.documents.downloads import attachment
from app.documents.importing.pages import page_asked_for, take_file
from app.jobs.rules import JobKind
from app.resources.access import may_keep_resources, uploaded_resources
from app.resources.forms import ConfirmFileForm, ResourceFileForm
from app.resources.queries.catalogue import codes_in_use
from app.resources.queries.uploads import get_resource_upload
from app.resources.rules.rows import EXAMPLE, HEADINGS
from app.resources.services.importing import (
    confirm_file,
    drop_file,
    keep_resource_file,
    preview_file,
    read_kept,
)
from app.resources.views.blueprint import blueprint, today
from app.web.filters import counted
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.resources.models import ResourceUpload

UPLOAD, PREVIEW = "resources/imports/upload.html", "resources/imports/preview.html"


@blueprint.route("/resources/import", methods=["GET", "POST"])
@access(may_keep_resources)
def import_file() -> ResponseReturnValue:
    """Take a file and keep it for the preview; nothing is imported yet."""
    form = ResourceFileForm()
    if not form.is_submitted():
        return render_template(UPLOAD, form=form)
    if not form.validate():
        return show_again(UPLOAD, form)
    kind = JobKind.READ_RESOURCE_FILE
    onward = take_file(form.file.data, keep_resource_file, read_kept, kind, _preview_of)
    return redirect(onward, 303)


def _preview_of(resource_upload_id: UUID) -> str:
    return url_for(".preview", resource_upload_id=resource_upload_id)


@blueprint.get("/resources/template.csv")
@access(may_keep_resources)
def template() -> ResponseReturnValue:
    """Return a file with our headings and one example."""
    text = "\ufeff" + write_csv([HEADINGS, EXAMPLE])
    return attachment(text.encode(), "resources to import.csv", "text/csv")


@blueprint.get("/resources/imports/<uuid:resource_upload_id>")
@access(uploaded_resources, on=get_resource_upload)
def preview(upload: ResourceUpload) -> ResponseReturnValue:
    """Show what would become of every row."""
    form = ConfirmFileForm()
    return render_template(PREVIEW, form=form, **_shown(upload, form))


@blueprint.post("/resources/imports/<uuid:resource_upload_id>")
@access(uploaded_resources, on=get_resource_upload)
def confirm(upload: ResourceUpload) -> ResponseReturnValue:
    """Import it as it was previewed, or show it again as it would be now."""
    form = ConfirmFileForm()
    try:
        done = confirm_file(
            upload,
            form.seen.data or "",
            codes_in_use(current_who()),
            today(),
            names_no_family=bool(form.names_no_family.data),
        )
    except DomainError as error:
        shown = _shown(upload, form)
        if not shown["preview"].offered:
            # The page says why there is nothing to confirm.
            return redirect(url_for(".preview", resource_upload_id=upload.id), 303)
        form.show_refusal(error)
        return show_again(PREVIEW, form, **shown)
    flash(f"{counted(len(done.bringing), 'resource')} added or changed.", "success")
    return redirect(url_for(".list_all"), 303)


@blueprint.post("/resources/imports/<uuid:resource_upload_id>/drop")
@access(uploaded_resources, on=get_resource_upload)
def drop(upload: ResourceUpload) -> ResponseReturnValue:
    """Delete the file without importing it."""
    drop_file(upload)
    flash("The file is deleted. Nothing was imported.", "success")
    return redirect(url_for(".import_file"), 303)


def _shown(upload: ResourceUpload, form: ConfirmFileForm) -> dict[str, Any]:
    found = preview_file(upload, codes_in_use(current_who()), today())
    form.seen.data = found.seen
    return {"upload": upload, "preview": found, "number": page_asked_for(found.pages)}

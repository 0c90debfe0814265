"""Importing training records: upload a file, see what becomes of every row, confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.documents.csv import write_csv
from app.documents.downloads import attachment
from app.documents.importing.pages import page_asked_for, take_file
from app.evidence.access import may_import_training, uploaded_training
from app.evidence.forms.training import ConfirmTrainingForm, TrainingFileForm
from app.evidence.queries.training import get_training_upload, list_imports
from app.evidence.rules.training import HEADINGS, Outcome
from app.evidence.services.training import (
    confirm_training,
    drop_training_file,
    keep_training_file,
    preview_training,
    read_kept,
)
from app.evidence.views.blueprint import blueprint
from app.jobs.rules import JobKind
from app.web.filters import counted
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.evidence.models import TrainingUpload


@blueprint.route("/training/import", methods=["GET", "POST"])
@access(may_import_training)
def import_training_file() -> ResponseReturnValue:
    """Take a file and keep it for the preview; nothing is imported yet."""
    form = TrainingFileForm()
    page = "evidence/training/upload.html"
    if not form.is_submitted():
        return render_template(page, form=form, headings=HEADINGS, imports=_imports())
    if not form.validate():
        return show_again(page, form, headings=HEADINGS, imports=_imports())
    kind = JobKind.READ_TRAINING_FILE
    onward = take_file(form.file.data, keep_training_file, read_kept, kind, _preview_of)
    return redirect(onward, 303)


def _preview_of(training_upload_id: UUID) -> str:
    return url_for(".preview_training_file", training_upload_id=training_upload_id)


def _imports() -> Any:
    return list_imports(current_who().organisation_id)


@blueprint.get("/training/template.csv")
@access(may_import_training)
def training_template() -> ResponseReturnValue:
    """Return a file with our headings and one example."""
    example = (
        "jo.bloggs@council.example",
        "Safeguarding children, level 3",
        "Our academy",
        "2026-04-03",
        "2029-04-03",
        "SG-3",
    )
    text = "\ufeff" + write_csv([HEADINGS, example])
    return attachment(text.encode(), "training records.csv", "text/csv")


@blueprint.get("/training/imports/<uuid:training_upload_id>")
@access(uploaded_training, on=get_training_upload)
def preview_training_file(upload: TrainingUpload) -> ResponseReturnValue:
    """Show what would become of every row."""
    form = ConfirmTrainingForm()
    return render_template("evidence/training/preview.html", form=form, **_shown(upload, form))


@blueprint.post("/training/imports/<uuid:training_upload_id>")
@access(uploaded_training, on=get_training_upload)
def confirm_training_file(upload: TrainingUpload) -> ResponseReturnValue:
    """Import it as it was previewed, or show it again as it would be now."""
    form = ConfirmTrainingForm()
    try:
        made = confirm_training(
            upload,
            form.seen.data or "",
            names_no_family=bool(form.names_no_family.data),
            leave_out=bool(form.leave_out.data),
        )
    except DomainError as error:
        form.show_refusal(error)
        return show_again("evidence/training/preview.html", form, **_shown(upload, form))
    said = counted(made.records, "training record")
    flash(f"{said} imported. Each person sees theirs under Evidence.", "success")
    return redirect(url_for(".import_training_file"), 303)


@blueprint.post("/training/imports/<uuid:training_upload_id>/drop")
@access(uploaded_training, on=get_training_upload)
def drop_training(upload: TrainingUpload) -> ResponseReturnValue:
    """Delete the file without importing it."""
    drop_training_file(upload)
    flash("The file is deleted. Nothing was imported.", "success")
    return redirect(url_for(".import_training_file"), 303)


def _shown(upload: TrainingUpload, form: ConfirmTrainingForm) -> dict[str, Any]:
    preview = preview_training(upload)
    form.seen.data = preview.seen
    return {
        "upload": upload,
        "preview": preview,
        "number": page_asked_for(preview.pages),
        "refused": preview.counts.get(Outcome.REFUSED, 0),
        "new": len(preview.new),
    }

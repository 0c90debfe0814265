"""Which of a file's columns is which of ours: asked once, kept for the next files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.staffing.access import uploaded_people
from app.staffing.forms import columns_form
from app.staffing.queries import get_people_file
from app.staffing.rules.shown import COMPARED_AT_ONCE
from app.staffing.services import keep_columns, sheet_of
from app.staffing.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.staffing.models import PeopleFile

PAGE = "staffing/columns.html"


@blueprint.route("/people/imports/<uuid:people_file_id>/columns", methods=["GET", "POST"])
@access(uploaded_people, on=get_people_file)
def columns(upload: PeopleFile) -> ResponseReturnValue:
    """Ask which column of the file is which of ours, and keep it for the next files."""
    found = sheet_of(upload)
    if found is None:
        raise NothingFound()
    sheet, said = found
    form = columns_form(said.columns)
    shown = {"upload": upload, "sheet": sheet, "unsure": said.unsure}
    if not form.is_submitted():
        return render_template(PAGE, form=form, **shown)
    if not form.validate():
        return show_again(PAGE, form, **shown)
    try:
        keep_columns(upload, sheet, form.chosen(sheet.headings), by_id=current_who().person_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **shown)
    flash("The columns are kept for this file and the next ones.", "success")
    if len(sheet.rows) > COMPARED_AT_ONCE:
        # The worker works out anew what it would do.
        who = current_who()
        job = ask(JobKind.READ_PEOPLE_FILE, upload.id, who.organisation_id, who.person_id)
        return redirect(url_for("jobs.show", job_id=job.id), 303)
    return redirect(url_for(".preview", people_file_id=upload.id), 303)

"""Taking evidence away that was never sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.access import owns_evidence
from app.evidence.forms.files import RemoveEvidenceForm
from app.evidence.queries import get_evidence, list_files_of
from app.evidence.services import remove_evidence
from app.evidence.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access

if TYPE_CHECKING:
    from app.evidence.models import EvidenceItem


@blueprint.route("/evidence/<uuid:evidence_id>/remove", methods=["GET", "POST"])
@access(owns_evidence, on=get_evidence)
def remove(item: EvidenceItem) -> ResponseReturnValue:
    """Ask once, then take an item away with its files."""
    form, files = RemoveEvidenceForm(), list_files_of(item.id)
    if not form.is_submitted():
        return render_template("evidence/remove.html", form=form, item=item, files=files)
    try:
        remove_evidence(item)
    except DomainError as error:
        form.show_refusal(error)
        return show_again("evidence/remove.html", form, item=item, files=files)
    flash("Evidence removed.", "success")
    return redirect(url_for("evidence.list_all"), 303)

"""Adding and changing one item of evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.access import may_keep_evidence, owns_evidence
from app.evidence.forms import ChangeEvidenceForm, EvidenceForm
from app.evidence.identifiers import find_in, passages_of
from app.evidence.queries import get_evidence, list_files_of, list_openings
from app.evidence.queries.observations import find_observation_of
from app.evidence.services import add_evidence, change_evidence
from app.evidence.views.blueprint import blueprint
from app.evidence.views.same import held_already
from app.evidence.views.uploads import accept, save_files
from app.web.forms import show_again
from app.web.guard import access, current_who
from app.web.limits import cuts_files

if TYPE_CHECKING:
    from app.evidence.models import EvidenceItem


@blueprint.route("/evidence/add", methods=["GET", "POST"])
@access(may_keep_evidence)
@cuts_files
def add() -> ResponseReturnValue:
    """Add an item."""
    form, who = EvidenceForm(), current_who()
    if not form.is_submitted():
        return render_template("evidence/edit.html", form=form, item=None)
    if not accept(form, who) or held_already(form, who):
        return show_again("evidence/edit.html", form, item=None)
    try:
        item = add_evidence(who.organisation_id, who.person_id, form.content(), by_id=who.person_id)
        said = save_files(form, item, who)
    except DomainError as error:
        form.show_refusal(error)
        return show_again("evidence/edit.html", form, item=None)
    sentence = "Evidence saved. You can attach it to any statement it supports."
    return _after_saving(item, f"{sentence} {said}".strip())


@blueprint.route("/evidence/<uuid:evidence_id>", methods=["GET", "POST"])
@access(owns_evidence, on=get_evidence)
@cuts_files
def edit(item: EvidenceItem) -> ResponseReturnValue:
    """Show an item; change it until it is sent for review."""
    form, who = ChangeEvidenceForm(obj=item), current_who()
    shown: dict[str, Any] = {"item": item, "files": list_files_of(item.id, with_text=True)}
    if item.locked and not form.is_submitted():
        openings = list_openings([file.id for file in shown["files"]])
        received = find_observation_of(item.id)
        return render_template(
            "evidence/locked.html", openings=openings, received=received, **shown
        )
    if not form.is_submitted():
        form.names_no_family.data = False
        finds = find_in(passages_of(item, shown["files"]))
        return render_template("evidence/edit.html", form=form, finds=finds, **shown)
    if not accept(form, who):
        return show_again("evidence/edit.html", form, **shown)
    try:
        change_evidence(item.id, form.content(), seen=form.seen)
        said = save_files(form, item, who)
    except DomainError as error:
        form.show_refusal(error)
        return show_again("evidence/edit.html", form, **shown)
    return _after_saving(get_evidence(item.id, who), f"Evidence saved. {said}".strip())


def _after_saving(item: EvidenceItem, sentence: str) -> ResponseReturnValue:
    """Go back to the list, or stay where something may identify somebody."""
    if find_in(passages_of(item, list_files_of(item.id, with_text=True))):
        flash(f"{sentence} Look at what may identify somebody.", "success")
        return redirect(url_for("evidence.edit", evidence_id=item.id), 303)
    flash(sentence, "success")
    return redirect(url_for("evidence.list_all"), 303)

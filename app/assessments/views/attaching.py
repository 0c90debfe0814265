"""Adding evidence from a statement's page: it is attached, and the worker comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.assessments.access import owns_statement
from app.assessments.queries import RatedStatement, get_rated_statement, list_evidence_to_attach
from app.assessments.queries.rule_reach import rules_for
from app.assessments.services import attach_evidence
from app.assessments.views.blueprint import blueprint
from app.assessments.views.rating import link_to, text_of
from app.db.domain import DomainError
from app.evidence.forms import EvidenceForm
from app.evidence.identifiers import find_in, passages_of
from app.evidence.queries import list_files_of
from app.evidence.services import add_evidence
from app.evidence.views.same import held_already
from app.evidence.views.uploads import accept, save_files
from app.organisations.rules import london_day
from app.web.forms import show_again
from app.web.guard import access, current_who
from app.web.limits import cuts_files

PAGE = "assessments/add_and_attach.html"
SAVED = "Evidence saved and attached to this statement."
ATTACHED = "The evidence you have already is attached to this statement."
NAMING = "Something in it may identify somebody: the check before sending says what."


@blueprint.route(
    "/assessments/<uuid:assessment_id>/statements/<code>/evidence", methods=["GET", "POST"]
)
@access(owns_statement, on=get_rated_statement)
@cuts_files
def add_and_attach(rated: RatedStatement) -> ResponseReturnValue:
    """Add evidence, or take what has the same file already; attach it and come back."""
    form, who = EvidenceForm(), current_who()
    rule = rules_for(rated, london_day(datetime.now(UTC))).evidence
    text = replace(text_of(rated), rule=rule)
    shown = {"text": text, "back": link_to(rated), "may_attach": True}
    if rated.rating.locked:
        return redirect(link_to(rated), 303)
    if not form.is_submitted():
        return render_template(PAGE, form=form, **shown)
    held = _held()
    if held is None and (not accept(form, who) or held_already(form, who)):
        return show_again(PAGE, form, **shown)
    try:
        said = ATTACHED if held else _add(rated, form)
        if held:
            _attach(rated, held)
    except DomainError as error:
        form.show_refusal(error)
        return show_again(PAGE, form, **shown)
    flash(said, "success")
    return redirect(link_to(rated), 303)


def _add(rated: RatedStatement, form: EvidenceForm) -> str:
    """Add what was typed and attach it; return what to say of it."""
    who = current_who()
    item = add_evidence(who.organisation_id, who.person_id, form.content(), by_id=who.person_id)
    said = save_files(form, item, who)
    _attach(rated, item.id)
    files = list_files_of(item.id, with_text=True)
    naming = NAMING if find_in(passages_of(item, files)) else ""
    return " ".join(filter(None, [SAVED, said, naming]))


def _attach(rated: RatedStatement, evidence_id: UUID) -> None:
    attached = [one.id for one in list_evidence_to_attach(rated) if one.attached]
    wanted = [*attached, evidence_id]
    by_id = current_who().person_id
    attach_evidence(rated.assessment, rated.statement_id, wanted, by_id=by_id)


def _held() -> UUID | None:
    """Return the key of the item to attach instead, when its button was pressed."""
    try:
        return UUID(request.form.get("attach", ""))
    except ValueError:
        return None

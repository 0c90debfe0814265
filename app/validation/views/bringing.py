"""A judge attaches evidence of their own to a statement, such as an observation they made."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.evidence.forms.others import AttachKnownForm, EvidenceOfWorkerForm
from app.evidence.rules.fitting import fit_of
from app.evidence.views.guarding import guard, keep_reasons
from app.validation.access import may_judge_some, may_judge_statement
from app.validation.queries.bringing import list_known
from app.validation.queries.claims import get_claim
from app.validation.queries.reviews import find_review
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review
from app.validation.services.bringing import bring_evidence, bring_known
from app.validation.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

PAGE = "validation/bring.html"


@blueprint.route("/claims/<uuid:assessment_id>/statements/<code>/evidence", methods=["GET", "POST"])
@access(may_judge_some, on=get_claim)
def bring(claim: Claim, code: str) -> ResponseReturnValue:
    """Show the evidence of a statement; add an item to it."""
    review, form = _judged(claim, code), EvidenceOfWorkerForm()
    guard(form, "claim evidence", claim.assessment_id)
    if not form.is_submitted():
        return render_template(PAGE, form=form, **_shown(claim, review))
    if not form.validate():
        return show_again(PAGE, form, **_shown(claim, review))
    try:
        bring_evidence(claim, current_who(), code, form.content())
    except DomainError as error:
        form.show_refusal(error)
        return show_again(PAGE, form, **_shown(claim, review))
    keep_reasons(form)
    return _back(claim, review, "Evidence added. The worker sees it too.")


@blueprint.post("/claims/<uuid:assessment_id>/statements/<code>/evidence/known")
@access(may_judge_some, on=get_claim)
def attach_known(claim: Claim, code: str) -> ResponseReturnValue:
    """Attach what the claim holds already to this statement too."""
    review, chosen = _judged(claim, code), AttachKnownForm()
    try:
        keys = chosen.chosen()
        offered = list_known(claim, current_who(), review)
        bring_known(claim, current_who(), code, {one.id for one in offered if str(one.id) in keys})
    except DomainError as error:
        form = EvidenceOfWorkerForm(formdata=None)
        form.form_errors.append(error.sentence)
        return show_again(PAGE, form, **_shown(claim, review))
    return _back(claim, review, "Evidence attached. The worker sees it too.")


def _judged(claim: Claim, code: str) -> Review:
    """Return a statement that whoever asks judges; 404 for any other."""
    review = find_review(claim, code)
    if review is None or not may_judge_statement(
        current_who(), claim, safety_critical=review.needs_registered
    ):
        abort(404)
    return review


def _shown(claim: Claim, review: Review) -> dict[str, Any]:
    today = datetime.now(UTC).date()
    rule = review.statement.evidence_rule
    offered = list_known(claim, current_who(), review)
    known = AttachKnownForm(formdata=None)
    known.known.choices = [
        SelectChoice(str(item.id), f"{item.title}. {fit_of(rule, item, today).sentence}")
        for item in offered
    ]
    return {
        "claim": claim,
        "review": review,
        "known": known,
        "fits": [(item, fit_of(rule, item, today)) for item in review.evidence],
    }


def _back(claim: Claim, review: Review, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    area = review.statement.area_code
    return redirect(
        url_for(".area", assessment_id=claim.assessment_id, area=area, _anchor=review.code), 303
    )

"""A worker takes a claim back while nothing of it is shown."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.validation.access import may_withdraw
from app.validation.queries.claims import get_claim
from app.validation.queries.counts import count_shown_areas
from app.validation.rules.claims import Claim
from app.validation.services.withdrawing import withdraw_claim
from app.validation.views.blueprint import blueprint
from app.web.guard import access, current_who


@blueprint.get("/claims/<uuid:assessment_id>/withdraw")
@access(may_withdraw, on=get_claim)
def ask_withdraw(claim: Claim) -> ResponseReturnValue:
    """Say what taking a claim back means, or why it is too late."""
    shown = bool(count_shown_areas([claim.assessment_id]))
    return render_template("validation/withdraw.html", claim=claim, shown=shown)


@blueprint.post("/claims/<uuid:assessment_id>/withdraw")
@access(may_withdraw, on=get_claim)
def take_back(claim: Claim) -> ResponseReturnValue:
    """Take a claim back."""
    try:
        withdraw_claim(claim, current_who())
    except DomainError as refused:
        flash(refused.sentence, "error")
        return redirect(url_for(".claim", assessment_id=claim.assessment_id), 303)
    flash("Your claim is taken back. You can change it and send it again.", "success")
    return redirect(url_for("assessments.tasks", assessment_id=claim.assessment_id), 303)

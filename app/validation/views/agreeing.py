"""Confirming together the levels on which both sides agree."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.validation.access import may_judge_some
from app.validation.queries.claims import get_claim
from app.validation.rules.claims import Claim
from app.validation.services.agreeing import confirm_agreed
from app.validation.views.blueprint import blueprint
from app.web.filters import counted
from app.web.guard import access, current_who


@blueprint.post("/claims/<uuid:assessment_id>/agree")
@access(may_judge_some, on=get_claim)
def agree(claim: Claim) -> ResponseReturnValue:
    """Confirm the levels that agree in every area that is shown."""
    _say(confirm_agreed(claim, current_who()))
    return redirect(url_for(".claim", assessment_id=claim.assessment_id), 303)


@blueprint.post("/claims/<uuid:assessment_id>/areas/<area>/agree")
@access(may_judge_some, on=get_claim)
def agree_area(claim: Claim, area: str) -> ResponseReturnValue:
    """Confirm the levels that agree in one area."""
    _say(confirm_agreed(claim, current_who(), area))
    return redirect(url_for(".area", assessment_id=claim.assessment_id, area=area), 303)


def _say(codes: list[str]) -> None:
    if codes:
        flash(f"Agreed: {counted(len(codes), 'statement')} ({', '.join(codes)}).", "success")
    else:
        flash("Nothing was left to confirm together.", "success")

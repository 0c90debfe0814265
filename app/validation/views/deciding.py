"""Deciding about the statements of an area, after both levels were shown."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.evidence.views.guarding import guard, keep_reasons
from app.organisations.rules import Who
from app.validation.access import may_judge_some
from app.validation.forms import decide_form
from app.validation.queries.claims import get_claim
from app.validation.rules.claims import Claim
from app.validation.services.deciding import decide_area
from app.validation.services.errors import LevelsNotShown, StatementRefused
from app.validation.views.blueprint import blueprint
from app.validation.views.judging import seen_in, shown_parts, theirs
from app.web.forms import show_again
from app.web.guard import access, current_who


@blueprint.post("/claims/<uuid:assessment_id>/areas/<area>/decisions")
@access(may_judge_some, on=get_claim)
def decide(claim: Claim, area: str) -> ResponseReturnValue:
    """Keep the decisions that were made; statements left alone stay open.

    The page of a refusal shows both levels, so there is none before they were shown.
    """
    reviews = seen_in(claim, area)
    if hidden := [review.code for review in reviews if not review.shown]:
        raise LevelsNotShown(hidden[0])
    form = decide_form(theirs(claim, reviews))
    guard(form, "decision", claim.assessment_id)
    if form.validate_on_submit():
        who: Who = current_who()
        made = {code: form[code].form.entry() for code in form.codes()}
        entries = {code: entry for code, entry in made.items() if entry}
        try:
            decide_area(claim, who, area, entries)
            keep_reasons(form)
            here = url_for(".area", assessment_id=claim.assessment_id, area=area, _anchor="saved")
            return redirect(here, 303)
        except StatementRefused as refused:
            form.refuse(refused.code, refused.field or "kind", refused.sentence)
    return show_again("validation/shown.html", form, **shown_parts(claim, area, reviews))

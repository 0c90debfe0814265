"""The rules that hold for a claim, as both sides read them."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.assessments.rules.rule_words import claim_lines, statement_lines
from app.validation.access import is_worker, may_see_claim
from app.validation.queries.claims import get_claim
from app.validation.queries.reviews import list_reviews
from app.validation.rules.claims import Claim
from app.validation.views.blueprint import blueprint
from app.validation.views.claims import visible
from app.web.guard import access, current_who


@blueprint.get("/claims/<uuid:assessment_id>/rules")
@access(may_see_claim, on=get_claim)
def rules(claim: Claim) -> ResponseReturnValue:
    """Show the rules of the day the claim was sent; no level is on it."""
    who = current_who()
    reviews = visible(who, claim, list_reviews(claim))
    return render_template(
        "validation/rules.html",
        claim=claim,
        reviews=reviews,
        for_claim=claim_lines(claim.rules),
        rule_lines={one.code: statement_lines(one.rules) for one in reviews},
        for_worker=is_worker(who, claim),
    )

"""One claim with its areas."""

from datetime import UTC, datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from app.assessments.queries import find_onward_version
from app.assessments.queries.adjustments import find_told_adjustment
from app.frameworks.queries import get_framework
from app.organisations.rules import Who
from app.validation.access import (
    is_worker,
    may_judge_statement,
    may_see_claim,
    may_see_statement,
    may_sign_off,
)
from app.validation.queries.claims import get_claim
from app.validation.queries.readiness import find_readiness
from app.validation.queries.reviews import find_comment, list_reviews
from app.validation.rules.agreeing import agreeing
from app.validation.rules.areas import area_standings
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review
from app.validation.views.blueprint import blueprint
from app.web.guard import access, current_who


@blueprint.get("/claims/<uuid:assessment_id>")
@access(may_see_claim, on=get_claim)
def claim(claim: Claim) -> ResponseReturnValue:
    """Show a claim's areas, what stands in the way of signing, and what to do next."""
    who: Who = current_who()
    framework = get_framework(claim.version_id, claim.supplement_id)
    reviews = list_reviews(claim)
    comment = find_comment(claim.assessment_id, claim.worker_id)
    readiness = find_readiness(claim, reviews, datetime.now(UTC))
    seen = visible(who, claim, reviews)
    return render_template(
        "validation/for_worker.html" if is_worker(who, claim) else "validation/claim.html",
        claim=claim,
        framework=framework,
        profile=framework.role_profile(claim.role_profile),
        areas=area_standings(framework, seen),
        disagreements=[review for review in seen if review.disagreement],
        readiness=readiness,
        comment=comment,
        may_sign=may_sign_off(who, claim),
        agreed=agreeing(theirs(who, claim, seen), datetime.now(UTC)),
        safety=[one for one in reviews if one.needs_registered],
        told=None if is_worker(who, claim) else find_told_adjustment(claim.worker_id, who),
        onward=find_onward_version(claim.organisation_id, claim.version_id),
    )


def visible(who: Who, claim: Claim, reviews: list[Review]) -> list[Review]:
    """Return the statements of a claim that this person may see."""
    return [
        review
        for review in reviews
        if may_see_statement(who, claim, safety_critical=review.statement.safety_critical)
    ]


def theirs(who: Who, claim: Claim, reviews: list[Review]) -> list[Review]:
    """Return the statements that this person judges and decides about."""
    return [
        review
        for review in reviews
        if may_judge_statement(who, claim, safety_critical=review.needs_registered)
    ]

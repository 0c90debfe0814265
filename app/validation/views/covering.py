"""What a signed record covers of another framework, as evidence of prior learning."""

from datetime import UTC, datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from app.assessments.queries import find_validations
from app.frameworks.queries import get_crosswalk, get_framework
from app.frameworks.rules.crosswalks import BEARING_WORDS
from app.validation.access import may_see_record
from app.validation.queries.claims import get_signed_claim
from app.validation.queries.records import get_sign_off
from app.validation.rules.claims import Claim
from app.validation.rules.covering import covered
from app.validation.rules.days import london_day
from app.validation.rules.record import read_record
from app.validation.views.blueprint import blueprint
from app.web.guard import access


@blueprint.get("/claims/<uuid:assessment_id>/record/crosswalks/<code>")
@access(may_see_record, on=get_signed_claim)
def covers(claim: Claim, code: str) -> ResponseReturnValue:
    """Show another framework's headings with what is validated and in date beside them."""
    drawn = get_crosswalk(claim.version_id, code)
    record = read_record(get_sign_off(claim.assessment_id).snapshot)
    held = find_validations(claim.worker_id, london_day(datetime.now(UTC)))
    headings = covered(record, drawn, {key: one.valid_until for key, one in held.items()})
    return render_template(
        "validation/covers.html",
        claim=claim,
        record=record,
        crosswalk=drawn.crosswalk,
        headings=headings,
        reached=sum(bool(one.held) for one in headings),
        framework=get_framework(claim.version_id),
        words=BEARING_WORDS,
    )

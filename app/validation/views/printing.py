"""The PDF of a signed record, for its worker and who signed it."""

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from app.documents.downloads import download
from app.documents.queries import find_document
from app.jobs.rules import JobKind
from app.jobs.services import ask
from app.validation.access import may_see_record
from app.validation.queries.claims import get_signed_claim
from app.validation.rules.claims import Claim
from app.validation.views.blueprint import blueprint
from app.web.guard import access, current_who


@blueprint.post("/claims/<uuid:assessment_id>/record/pdf")
@access(may_see_record, on=get_signed_claim)
def print_record(claim: Claim) -> ResponseReturnValue:
    """Ask for the record's PDF as it stands today, and show how it is getting on."""
    job = ask(
        JobKind.MAKE_RECORD_PDF,
        claim.assessment_id,
        claim.organisation_id,
        current_who().person_id,
    )
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@blueprint.get("/claims/<uuid:assessment_id>/record/pdf")
@access(may_see_record, on=get_signed_claim)
def download_record(claim: Claim) -> ResponseReturnValue:
    """Answer the PDF that was made last."""
    document = find_document(claim.assessment_id)
    if document is None:
        abort(404)
    return download(document)

"""An open request's code, shown once on screen, and printed on a slip."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from app.documents.codes import CodeMistyped, read_code, token_digest, write_code
from app.documents.downloads import POLICY
from app.documents.printing import render_pdf
from app.documents.squares import square
from app.evidence.access import asked_for
from app.evidence.queries.observations import find_open_request, get_asked
from app.evidence.rules.wordings import wording_for
from app.evidence.services.errors import NotOpenAnyMore
from app.evidence.services.observations import hand_out_code
from app.evidence.views.blueprint import blueprint
from app.extensions import db
from app.organisations.queries import get_organisation
from app.people.queries import names_of
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.evidence.models import ObservationRequest


@blueprint.post("/observations/<uuid:request_id>/code")
@access(asked_for, on=get_asked)
def show_code(asked: ObservationRequest) -> ResponseReturnValue:
    """Make a code and show it, this once; an earlier one works no more."""
    token = hand_out_code(asked, by_id=current_who().person_id, now=datetime.now(UTC))
    shown = _slip(asked, write_code(token))
    return render_template("evidence/observations/code.html", asked=asked, **shown)


@blueprint.post("/observations/<uuid:request_id>/slip")
@access(asked_for, on=get_asked)
def print_slip(asked: ObservationRequest) -> ResponseReturnValue:
    """Return the slip of the code that is on screen as a PDF, which is kept nowhere."""
    code = request.form.get("code", "")
    try:
        found = find_open_request(token_digest(read_code(code)), datetime.now(UTC))
    except CodeMistyped:
        found = None
    if found is None or found.id != asked.id:
        raise NotOpenAnyMore
    html = render_template("evidence/observations/slip.html", asked=asked, **_slip(asked, code))
    # Nobody waits for the database while the PDF is made.
    db.session.commit()
    answer = Response(render_pdf(html), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="slip.pdf"'
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _slip(asked: ObservationRequest, code: str) -> dict[str, object]:
    """Return what a slip says: no name of a family, and only the name of the worker."""
    address = f"{current_app.extensions['settings'].service_url.rstrip('/')}/observe"
    names = names_of([asked.person_id, asked.reader_id])
    words = wording_for(asked.asked, asked.relation)
    return {
        "code": code,
        "address": address,
        "picture": square(f"{address}#{code}"),
        "worker": names[asked.person_id],
        "reader": names[asked.reader_id],
        "heading": words.heading.format(worker=names[asked.person_id]),
        "choice": words.choice,
        "organisation": get_organisation(asked.organisation_id).name,
    }

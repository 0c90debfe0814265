"""Say why something that may identify somebody may stay in what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.assessments.access import owns_find
from app.assessments.forms import ExplainFindForm
from app.assessments.queries import get_find
from app.assessments.views.blueprint import blueprint
from app.db.domain import DomainError
from app.evidence.services import explain_find
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.assessments.queries import FindToSend


@blueprint.route("/assessments/<uuid:assessment_id>/finds/<digest>", methods=["GET", "POST"])
@access(owns_find, on=get_find)
def explain(found: FindToSend) -> ResponseReturnValue:
    """Show a find; keep the sentence on why it may stay, and go back to the check."""
    form, who = ExplainFindForm(), current_who()
    if not form.is_submitted():
        form.explanation.data = found.explanation
        return render_template("assessments/explain.html", form=form, found=found)
    if not form.validate():
        return show_again("assessments/explain.html", form, found=found)
    try:
        explain_find(
            found.find,
            form.explanation.data,
            organisation_id=who.organisation_id,
            by_id=who.person_id,
        )
    except DomainError as error:
        form.show_refusal(error)
        return show_again("assessments/explain.html", form, found=found)
    return redirect(url_for(".check", assessment_id=found.assessment.id), 303)

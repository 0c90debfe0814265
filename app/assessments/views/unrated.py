"""From anywhere in an assessment to the first statement that waits for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from app.assessments.access import owns_assessment
from app.assessments.queries import get_assessment
from app.assessments.queries.unrated import find_first_unrated
from app.assessments.views.blueprint import blueprint
from app.web.guard import access

if TYPE_CHECKING:
    from app.assessments.models import Assessment


@blueprint.get("/assessments/<uuid:assessment_id>/unrated")
@access(owns_assessment, on=get_assessment)
def unrated(assessment: Assessment) -> ResponseReturnValue:
    """Go to the first statement without an answer; to the check when there is none."""
    if code := find_first_unrated(assessment):
        return redirect(url_for(".statement", assessment_id=assessment.id, code=code), 303)
    return redirect(url_for(".check", assessment_id=assessment.id), 303)

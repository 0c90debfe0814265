"""A worker's profile by area, as a page and as the picture on it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.assessments.access import owns_assessment
from app.assessments.queries import get_assessment
from app.assessments.queries.profile import get_profile
from app.assessments.rules.profile import SERIES
from app.assessments.views.blueprint import blueprint
from app.documents.charts import draw_ranges
from app.organisations.rules import london_day
from app.web.guard import access

if TYPE_CHECKING:
    from app.assessments.models import Assessment
    from app.assessments.rules.profile import Profile

# A picture that is opened by itself may do nothing at all.
ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


@blueprint.get("/assessments/<uuid:assessment_id>/profile")
@access(owns_assessment, on=get_assessment)
def profile(assessment: Assessment) -> ResponseReturnValue:
    """Show what the role requires, the own levels and what is validated, area by area."""
    return render_template(
        "assessments/profile.html",
        assessment=assessment,
        profile=_profile(assessment),
        series=SERIES,
    )


@blueprint.get("/assessments/<uuid:assessment_id>/profile.svg")
@access(owns_assessment, on=get_assessment)
def profile_chart(assessment: Assessment) -> ResponseReturnValue:
    """The picture by itself: the page does not wait until it is drawn."""
    drawn = draw_ranges(_profile(assessment).chart)
    headers = {"Content-Security-Policy": ALONE}
    return Response(drawn, mimetype="image/svg+xml", headers=headers)


def _profile(assessment: Assessment) -> Profile:
    return get_profile(assessment, london_day(datetime.now(UTC)))

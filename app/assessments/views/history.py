"""What a worker said at other times: a statement's history, and what changed since last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template
from flask.typing import ResponseReturnValue

from app.assessments.access import owns_assessment, owns_statement
from app.assessments.queries import get_assessment, get_rated_statement
from app.assessments.queries.history import compare_with_last, list_entries
from app.assessments.rules.history import in_groups
from app.assessments.views.blueprint import blueprint
from app.assessments.views.rating import link_to, text_of
from app.web.guard import access

if TYPE_CHECKING:
    from app.assessments.models import Assessment
    from app.assessments.queries import RatedStatement


@blueprint.get("/assessments/<uuid:assessment_id>/statements/<code>/history")
@access(owns_statement, on=get_rated_statement)
def statement_history(rated: RatedStatement) -> ResponseReturnValue:
    """Show every rating of a statement, in any cycle, against the wording it was made for."""
    return render_template(
        "assessments/statement_history.html",
        text=text_of(rated),
        entries=list_entries(rated),
        here=link_to(rated),
    )


@blueprint.get("/assessments/<uuid:assessment_id>/changes")
@access(owns_assessment, on=get_assessment)
def changes(assessment: Assessment) -> ResponseReturnValue:
    """Show what is different from what was sent last time."""
    since = compare_with_last(assessment)
    return render_template(
        "assessments/changes.html",
        assessment=assessment,
        sent_at=since.sent_at,
        groups=in_groups(since.changes),
        unchanged=sum(not one.is_one for one in since.changes),
    )

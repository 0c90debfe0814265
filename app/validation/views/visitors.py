"""Who of other organisations works in a supervisor's team: what both sides agreed to show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from app.assessments.queries.standing import list_validations
from app.assessments.rules.lifecycle import Held
from app.organisations.access import may_see_visitor, may_see_visitors
from app.organisations.queries.visiting import Visit, get_visitor, list_visitors
from app.organisations.rules import london_day
from app.validation.views.blueprint import blueprint
from app.validation.views.following import titles_of
from app.web.guard import access, current_who
from app.web.reaching import reach_also
from app.web.readings import Reads


@blueprint.get("/visitors")
@access(may_see_visitors)
def visitors() -> ResponseReturnValue:
    """List the visiting members whom somebody supervises today."""
    found = list_visitors(current_who(), _today())
    return render_template("validation/visitors.html", visitors=found)


@blueprint.get("/visitors/<uuid:visit_id>")
@access(may_see_visitor, on=get_visitor, reads=Reads("visiting member", "person.id", "member.id"))
def visitor(visit: Visit) -> ResponseReturnValue:
    """Show a visiting member, with their validated levels where their employer agreed."""
    held: Sequence[Held] = ()
    if visit.member.shows_levels:
        reach_also(current_who(), [visit.member.home_id])
        held = list_validations(visit.person.id, _today())
    counting = [one for one in held if one.counts]
    titles = titles_of(counting)
    return render_template(
        "validation/visitor.html", visit=visit, held=counting, titles=titles, person=visit.person
    )


def _today() -> date:
    return london_day(datetime.now(UTC))

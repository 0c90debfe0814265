"""A judge's own leniency, and the moderator's list of everybody's, by name."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.insights.access import may_see_leniency, may_see_own_leniency
from app.insights.queries.calibration import LeniencyShown, get_leniency, list_leniency
from app.insights.views.blueprint import blueprint
from app.organisations.rules import Role
from app.web.guard import access, current_who


@blueprint.get("/calibration/leniency")
@access(may_see_own_leniency)
def own_leniency() -> ResponseReturnValue:
    """Show one's own; a moderator sees everybody's, by name and never in order of the figure."""
    who = current_who()
    if who.has(Role.MODERATOR):
        return render_template("insights/calibration/everybody.html", judges=list_leniency(who))
    return _one(get_leniency(who.person_id, who))


@blueprint.get("/calibration/leniency/<uuid:judge_id>")
@access(may_see_leniency, on=get_leniency)
def leniency(shown: LeniencyShown) -> ResponseReturnValue:
    """Show one judge's leniency to that judge or a moderator."""
    return _one(shown)


def _one(shown: LeniencyShown) -> str:
    own = shown.judge_id == current_who().person_id
    return render_template("insights/calibration/leniency.html", shown=shown, own=own)

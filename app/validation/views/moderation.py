"""Rounds of moderation: the list, drawing one, its cases."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.assessments.queries.rulebook import rules_in_force
from app.people.queries import names_of
from app.validation.access import may_moderate, may_see_figures, may_see_round
from app.validation.forms import DrawForm
from app.validation.queries.cases import list_cases
from app.validation.queries.moderation import (
    CycleToModerate,
    find_cycle,
    find_size,
    get_moderated_round,
    get_to_draw,
    list_to_moderate,
)
from app.validation.queries.rereviews import list_rereviews
from app.validation.rules.days import london_day
from app.validation.rules.moderation import REASON_WORDS
from app.validation.rules.visits import visits_round
from app.validation.services.moderating import draw_round
from app.validation.views.blueprint import blueprint
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.validation.models import ModerationRound


@blueprint.get("/moderation")
@access(may_see_figures)
def moderation() -> ResponseReturnValue:
    """List the cycles with their rounds, and the requests for another look that are open."""
    who = current_who()
    return render_template(
        "validation/moderation.html",
        cycles=list_to_moderate(who),
        moderates=may_moderate(who),
        rereviews=list_rereviews(who),
    )


@blueprint.route("/moderation/cycles/<uuid:cycle_id>/draw", methods=["GET", "POST"])
@access(may_see_round, on=get_to_draw)
def draw(found: CycleToModerate) -> ResponseReturnValue:
    """Say how many records will be drawn, and draw them: once."""
    if found.round is not None:
        return redirect(url_for(".moderation_round", round_id=found.round.id), 303)
    form = DrawForm()
    if form.validate_on_submit():
        drawn = draw_round(found.cycle, current_who())
        flash("The sample is drawn.", "success")
        return redirect(url_for(".moderation_round", round_id=drawn.id), 303)
    rules = rules_in_force(found.cycle.organisation_id, _today())
    size = find_size(found.cycle, None, _today())
    return render_template(
        "validation/draw.html",
        form=form,
        found=found,
        size=size,
        most_below=rules.below_required_most,
    )


@blueprint.get("/moderation/rounds/<uuid:round_id>")
@access(may_see_round, on=get_moderated_round, guests=visits_round)
def moderation_round(drawn: ModerationRound) -> ResponseReturnValue:
    """Show how a round was drawn, and its cases."""
    return render_template(
        "validation/moderation_round.html",
        drawn=drawn,
        cycle=find_cycle(drawn.cycle_id),
        drawn_by=names_of([drawn.drawn_by_id])[drawn.drawn_by_id],
        cases=list_cases(drawn, current_who()),
        reasons=REASON_WORDS,
    )


def _today() -> date:
    return london_day(datetime.now(UTC))

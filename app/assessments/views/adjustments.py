"""A worker's reasonable adjustments: keep them, tell somebody, withdraw; and read those told of."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.assessments.access import may_assess_themself, may_read_adjustments, may_tell_no_longer
from app.assessments.forms.adjustments import SOMEBODY_ELSE, AdjustmentForm, TellForm
from app.assessments.queries.adjustments import (
    find_own_adjustment,
    get_shared_adjustment,
    get_told,
    list_to_tell,
    list_told,
)
from app.assessments.rules.adjustments import Wanted, in_words, wanted_of
from app.assessments.services.adjustments import (
    AdjustmentChangedMeanwhile,
    forget_adjustment,
    keep_adjustment,
    tell_no_longer,
    tell_of_adjustment,
)
from app.assessments.views.blueprint import blueprint
from app.db.domain import DomainError
from app.organisations.rules import london_day
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.assessments.queries.adjustments import SharedAdjustment, Told

OWN, TELL = "assessments/adjustments.html", "assessments/tell_adjustments.html"


@blueprint.get("/account/adjustments")
@access(may_assess_themself)
def adjustments() -> ResponseReturnValue:
    """Show what would help the worker, and whom they told."""
    form, held = AdjustmentForm(), find_own_adjustment(current_who().person_id)
    form.fill(wanted_of(held) if held else Wanted(), held.version if held else 0)
    return render_template(OWN, form=form, **_shown())


@blueprint.post("/account/adjustments")
@access(may_assess_themself)
def keep_adjustments() -> ResponseReturnValue:
    """Keep what would help; when another window saved first, show both."""
    form, own_id = AdjustmentForm(), current_who().person_id
    if not form.validate():
        return show_again(OWN, form, **_shown())
    try:
        keep_adjustment(own_id, form.wanted(), seen=form.seen)
    except AdjustmentChangedMeanwhile as error:
        form.show_refusal(error)
        shown = _shown()
        form.version.data = str(shown["held"].version)
        return render_template(OWN, form=form, **shown, other=wanted_of(shown["held"])), 409
    except DomainError as error:
        form.show_refusal(error)
        return show_again(OWN, form, **_shown())
    flash("Saved. Only you and whoever you tell can read it.", "success")
    return redirect(url_for(".adjustments"), 303)


@blueprint.route("/account/adjustments/tell", methods=["GET", "POST"])
@access(may_assess_themself)
def tell_adjustments() -> ResponseReturnValue:
    """Ask whom to tell, and let that person read it."""
    form = _tell_form()
    if not form.is_submitted():
        return render_template(TELL, form=form)
    if not form.validate():
        return show_again(TELL, form)
    try:
        name = tell_of_adjustment(current_who(), form.email)
    except DomainError as error:
        form.show_refusal(error)
        return show_again(TELL, form)
    flash(f"{name} can read it now. You can withdraw that at any time.", "success")
    return redirect(url_for(".adjustments"), 303)


@blueprint.post("/account/adjustments/told/<uuid:person_id>/withdraw")
@access(may_tell_no_longer, on=get_told)
def withdraw_adjustments(told: Told) -> ResponseReturnValue:
    """Let a person read it no longer."""
    tell_no_longer(current_who().person_id, told.person_id)
    flash(f"{told.name} cannot read it any more.", "success")
    return redirect(url_for(".adjustments"), 303)


@blueprint.post("/account/adjustments/forget")
@access(may_assess_themself)
def forget_adjustments() -> ResponseReturnValue:
    """Delete all of it, and whom the worker told."""
    forget_adjustment(current_who().person_id)
    flash("All of it is deleted, and nobody can read it any more.", "success")
    return redirect(url_for(".adjustments"), 303)


@blueprint.get("/adjustments/<uuid:adjustment_id>")
@access(may_read_adjustments, on=get_shared_adjustment)
def shared_adjustments(shared: SharedAdjustment) -> ResponseReturnValue:
    """Show a worker's adjustments to a person they told."""
    wanted = wanted_of(shared.adjustment)
    return render_template(
        "assessments/shared_adjustments.html",
        shared=shared,
        chosen=in_words(wanted),
        other=wanted.other,
    )


def _shown() -> dict[str, Any]:
    own_id = current_who().person_id
    return {"held": find_own_adjustment(own_id), "told": list_told(own_id), "in_words": in_words}


def _tell_form() -> TellForm:
    form, own_id = TellForm(), current_who().person_id
    known = {told.person_id for told in list_told(own_id)}
    offered = [
        one for one in list_to_tell(own_id, london_day(datetime.now(UTC))) if one.id not in known
    ]
    form.person.choices = [
        SelectChoice(one.work_email, f"{one.name}, {one.job_title}" if one.job_title else one.name)
        for one in offered
    ] + [SelectChoice(SOMEBODY_ELSE, "Somebody else in your organisation")]
    if not form.is_submitted():
        form.person.data = form.person.choices[0].value
    return form

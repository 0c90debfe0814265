"""Agreeing a plan, and what comes after."""

from typing import TYPE_CHECKING

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.views.guarding import guard, keep_reasons
from app.plans.access import may_change_part, may_change_plan
from app.plans.forms import AgreeForm, ReviewForm
from app.plans.queries import get_action, get_plan
from app.plans.queries.showing import show_plan
from app.plans.rules.passages import PLAN, passages_of_plan
from app.plans.services.agreeing import agree as agree_to
from app.plans.services.agreeing import (
    complete_plan,
    finish_action,
    write_review,
)
from app.plans.services.agreeing import revise as start_revision
from app.plans.views.blueprint import back_to, blueprint, today
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.plans.models import Plan
    from app.plans.queries import PlanPart


@blueprint.route("/plans/<uuid:plan_id>/agree", methods=["GET", "POST"])
@access(may_change_plan, on=get_plan)
def agree(plan: "Plan") -> ResponseReturnValue:
    """Agree to the draft as it stands on the page."""
    form = AgreeForm(data={"seen": plan.version})
    shown = show_plan(plan, today())
    guard(form, PLAN, plan.assessment_id, list(passages_of_plan(shown)))
    if form.validate_on_submit():
        try:
            agree_to(plan, form.version, current_who())
            keep_reasons(form)
            flash("You agreed to this plan.", "success")
            return back_to(plan)
        except DomainError as error:
            form.show_refusal(error)
            form.seen.data = str(get_plan(plan.id, current_who()).version)
            shown = show_plan(plan, today())
    if form.errors:
        return show_again("plans/agree.html", form, plan=shown)
    form.look()
    return render_template("plans/agree.html", form=form, plan=shown)


@blueprint.post("/plans/<uuid:plan_id>/revise")
@access(may_change_plan, on=get_plan)
def revise(plan: "Plan") -> ResponseReturnValue:
    """Start a new revision of an active plan."""
    return back_to(start_revision(plan, current_who()))


@blueprint.post("/plans/<uuid:plan_id>/complete")
@access(may_change_plan, on=get_plan)
def complete(plan: "Plan") -> ResponseReturnValue:
    """Close an active plan."""
    complete_plan(plan, current_who())
    flash("The plan is complete.", "success")
    return back_to(plan)


@blueprint.route("/plans/<uuid:plan_id>/review", methods=["GET", "POST"])
@access(may_change_plan, on=get_plan)
def review(plan: "Plan") -> ResponseReturnValue:
    """Write down a review of an active plan."""
    form = ReviewForm(data={"reviewed_on": today()})
    guard(form, "plan review", plan.id)
    if form.validate_on_submit() and form.reviewed_on.data and form.progress.data:
        try:
            write_review(
                plan,
                current_who(),
                reviewed_on=form.reviewed_on.data,
                progress=form.progress.data,
                next_review_on=form.next_review_on.data,
            )
            keep_reasons(form)
            return back_to(plan, "reviews")
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again("plans/review.html", form, plan=plan)
    return render_template("plans/review.html", form=form, plan=plan)


@blueprint.post("/plans/<uuid:plan_id>/objectives/<int:position>/actions/<int:number>/done")
@access(may_change_part, on=get_action)
def done(part: "PlanPart") -> ResponseReturnValue:
    """Note that an action is done."""
    if part.action is not None:
        finish_action(part.plan, part.action, current_who(), today=today())
    return back_to(part.plan, f"objective-{part.objective.position}")

"""Following an agreed plan up: actions done, reviews, its end, and the plan that follows."""

from typing import TYPE_CHECKING

from flask import flash, render_template
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.views.guarding import guard, keep_reasons
from app.plans.access import may_change_part, may_change_plan
from app.plans.forms.following import DoneForm, ReviewForm, end_form
from app.plans.queries import get_action, get_plan
from app.plans.queries.showing import show_plan
from app.plans.services.ending import complete_plan
from app.plans.services.following import finish_action, take_mark_back, write_review
from app.plans.services.proposing import follow_plan
from app.plans.views.blueprint import back_to, blueprint, today
from app.plans.views.drafting import standing_of
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.plans.models import Plan
    from app.plans.queries import PlanPart

ACTION = "/plans/<uuid:plan_id>/objectives/<int:position>/actions/<int:number>"


@blueprint.route("/plans/<uuid:plan_id>/complete", methods=["GET", "POST"])
@access(may_change_plan, on=get_plan)
def complete(plan: "Plan") -> ResponseReturnValue:
    """Complete an active plan with what came of each objective."""
    shown = show_plan(plan, today())
    form = end_form({one.position: one.standing.code for one in shown.objectives})
    guard(form, "plan end", plan.id)
    if form.validate_on_submit():
        try:
            complete_plan(plan, current_who(), form.ends())
            keep_reasons(form)
            flash("The plan is complete.", "success")
            return back_to(plan)
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again("plans/complete.html", form, plan=shown)
    return render_template("plans/complete.html", form=form, plan=shown)


@blueprint.post("/plans/<uuid:plan_id>/next")
@access(may_change_plan, on=get_plan)
def follow(plan: "Plan") -> ResponseReturnValue:
    """Start the plan that follows a completed one."""
    return back_to(follow_plan(plan, current_who()))


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


@blueprint.route(f"{ACTION}/done", methods=["GET", "POST"])
@access(may_change_part, on=get_action)
def done(part: "PlanPart") -> ResponseReturnValue:
    """Note on which day an action was done."""
    form = DoneForm(data={"done_on": today()})
    shown = {"part": part, "plan": part.plan, "standing": standing_of(part)}
    if form.validate_on_submit() and form.done_on.data and part.action is not None:
        try:
            finish_action(part.plan, part.action, current_who(), on=form.done_on.data)
            return back_to(part.plan, f"objective-{part.objective.position}")
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again("plans/done.html", form, **shown)
    return render_template("plans/done.html", form=form, **shown)


@blueprint.post(f"{ACTION}/not-done")
@access(may_change_part, on=get_action)
def not_done(part: "PlanPart") -> ResponseReturnValue:
    """Take back, on the same day, that an action is done."""
    if part.action is not None:
        take_mark_back(part.plan, part.action, current_who())
    return back_to(part.plan, f"objective-{part.objective.position}")

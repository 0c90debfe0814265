"""Agreeing a plan, and revising an agreed one."""

from typing import TYPE_CHECKING

from flask import abort, flash, render_template
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.views.guarding import guard, keep_reasons
from app.plans.access import may_change_plan, may_see_plan
from app.plans.forms import AgreeForm, ConfirmForm
from app.plans.queries import find_latest_plan, get_plan
from app.plans.queries.following import list_run
from app.plans.queries.showing import show_plan
from app.plans.rules.differences import differences
from app.plans.rules.passages import PLAN, passages_of_plan
from app.plans.services.agreeing import agree as agree_to
from app.plans.services.errors import RevisionOpen
from app.plans.services.revising import drop_draft
from app.plans.services.revising import revise as start_revision
from app.plans.views.blueprint import back_to, blueprint, today
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.plans.models import Plan


@blueprint.route("/plans/<uuid:plan_id>/agree", methods=["GET", "POST"])
@access(may_change_plan, on=get_plan)
def agree(plan: "Plan") -> ResponseReturnValue:
    """Agree to the draft as it stands on the page."""
    form = AgreeForm(data={"seen": plan.version})
    shown = show_plan(plan, today())
    form.speak(for_employer=current_who().person_id != plan.person_id)
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
    """Start a new revision of an active plan, or lead to the one that somebody started before."""
    try:
        return back_to(start_revision(plan, current_who()))
    except RevisionOpen as error:
        newest = find_latest_plan(plan.assessment_id)
        flash(f"{error.sentence} This is it.", "success")
        return back_to(newest or plan)


@blueprint.post("/plans/<uuid:plan_id>/drop")
@access(may_change_plan, on=get_plan)
def drop(plan: "Plan") -> ResponseReturnValue:
    """Take a draft back that follows an agreed plan; what was agreed stays."""
    assessment_id = plan.assessment_id
    drop_draft(plan, ConfirmForm().version, current_who())
    flash("The draft is dropped. What you agreed before stays as it is.", "success")
    return back_to(find_latest_plan(assessment_id) or plan)


@blueprint.get("/plans/<uuid:plan_id>/changes")
@access(may_see_plan, on=get_plan)
def changes(plan: "Plan") -> ResponseReturnValue:
    """Show what a revision changes of the one before it."""
    earlier = [one for one in list_run(plan) if one.revision < plan.revision]
    if not earlier:
        abort(404)
    old, new = show_plan(earlier[0], today()), show_plan(plan, today())
    return render_template("plans/changes.html", plan=new, old=old, changes=differences(old, new))

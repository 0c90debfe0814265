"""Changing a draft, a part a page."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import render_template
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.plans.access import may_change_part, may_change_plan
from app.plans.forms import (
    ActionForm,
    AimsForm,
    ConfirmForm,
    NewObjectiveForm,
    ObjectiveForm,
    Seen,
    SupportForm,
)
from app.plans.queries import get_action, get_objective, get_plan, load_signed
from app.plans.queries.showing import show_plan
from app.plans.rules import ActionTag, Owner, Priority
from app.plans.rules.standing import Standing
from app.plans.services.drafting import (
    add_objective,
    change_aims,
    change_objective,
    change_support,
    remove_action,
    remove_objective,
    save_action,
)
from app.plans.services.errors import PlanChangedMeanwhile
from app.plans.views.blueprint import back_to, blueprint, today
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.plans.models import Plan
    from app.plans.queries import PlanPart


@blueprint.route("/plans/<uuid:plan_id>/aims", methods=["GET", "POST"])
@access(may_change_plan, on=get_plan)
def aims(plan: "Plan") -> ResponseReturnValue:
    """Change aims and strengths."""
    form = AimsForm(data={"seen": plan.version, "aims": plan.aims, "strengths": plan.strengths})
    return _page(
        plan,
        form,
        "plans/aims.html",
        lambda: change_aims(
            plan,
            form.version,
            current_who(),
            aims=form.aims.data or "",
            strengths=form.strengths.data or "",
        ),
        "aims",
    )


@blueprint.route("/plans/<uuid:plan_id>/support", methods=["GET", "POST"])
@access(may_change_plan, on=get_plan)
def support(plan: "Plan") -> ResponseReturnValue:
    """Change what the employer gives and when the plan is reviewed."""
    named = ("support", "protected_hours", "until_on", "next_review_on")
    held = {name: getattr(plan, name) for name in named}
    form = SupportForm(data={"seen": plan.version, **held})
    return _page(
        plan,
        form,
        "plans/support.html",
        lambda: change_support(
            plan, form.version, current_who(), **{name: form[name].data for name in named}
        ),
        "support",
    )


@blueprint.route("/plans/<uuid:plan_id>/objectives", methods=["GET", "POST"])
@access(may_change_plan, on=get_plan)
def new_objective(plan: "Plan") -> ResponseReturnValue:
    """Add an objective on a statement that has none."""
    taken = {one.standing.code for one in show_plan(plan, today()).objectives}
    form = NewObjectiveForm(data={"seen": plan.version})
    form.code.choices = [SelectChoice("", "Select a statement")] + [
        SelectChoice(one.code, f"{one.code} {one.title}")
        for one in load_signed(plan.assessment_id).standings
        if one.part_of_role and one.code not in taken
    ]
    return _page(
        plan,
        form,
        "plans/new_objective.html",
        lambda: add_objective(
            plan, form.version, current_who(), form.code.data, form.aim.data or ""
        ),
        "objectives",
    )


@blueprint.route("/plans/<uuid:plan_id>/objectives/<int:position>", methods=["GET", "POST"])
@access(may_change_part, on=get_objective)
def objective(part: "PlanPart") -> ResponseReturnValue:
    """Change what an objective says."""
    row = part.objective
    named = ("outcome", "shown_by", "due_on")
    held = {name: getattr(row, name) for name in named}
    form = ObjectiveForm(data={"seen": part.plan.version, "priority": row.priority.value, **held})
    return _page(
        part.plan,
        form,
        "plans/objective.html",
        lambda: change_objective(
            part.plan,
            row,
            form.version,
            current_who(),
            priority=Priority(form.priority.data),
            **{name: form[name].data for name in named},
        ),
        f"objective-{row.position}",
        part=part,
        standing=standing_of(part),
    )


@blueprint.post("/plans/<uuid:plan_id>/objectives/<int:position>/remove")
@access(may_change_part, on=get_objective)
def drop_objective(part: "PlanPart") -> ResponseReturnValue:
    """Take an objective out."""
    form = ConfirmForm()
    remove_objective(part.plan, part.objective, form.version, current_who())
    return back_to(part.plan, "objectives")


@blueprint.route("/plans/<uuid:plan_id>/objectives/<int:position>/actions", methods=["GET", "POST"])
@access(may_change_part, on=get_objective)
def new_action(part: "PlanPart") -> ResponseReturnValue:
    """Add an action to an objective."""
    form = ActionForm(data={"seen": part.plan.version, "due_on": part.objective.due_on})
    return _action_page(part, form)


@blueprint.route(
    "/plans/<uuid:plan_id>/objectives/<int:position>/actions/<int:number>",
    methods=["GET", "POST"],
)
@access(may_change_part, on=get_action)
def action(part: "PlanPart") -> ResponseReturnValue:
    """Change an action."""
    row = part.action
    held = {"text": row.text, "tag": row.tag.value, "owner": row.owner.value} if row else {}
    due_on = row.due_on if row else None
    form = ActionForm(data={"seen": part.plan.version, "due_on": due_on, **held})
    return _action_page(part, form)


@blueprint.post("/plans/<uuid:plan_id>/objectives/<int:position>/actions/<int:number>/remove")
@access(may_change_part, on=get_action)
def drop_action(part: "PlanPart") -> ResponseReturnValue:
    """Take an action out."""
    if part.action is not None:
        remove_action(part.plan, part.action, ConfirmForm().version, current_who())
    return back_to(part.plan, f"objective-{part.objective.position}")


def _action_page(part: "PlanPart", form: ActionForm) -> ResponseReturnValue:
    return _page(
        part.plan,
        form,
        "plans/action.html",
        lambda: save_action(
            part.plan,
            part.objective,
            part.action,
            form.version,
            current_who(),
            text=form.text.data or "",
            tag=ActionTag(form.tag.data),
            owner=Owner(form.owner.data),
            due_on=form.due_on.data,  # type: ignore[arg-type]  # its validator asks for a day
        ),
        f"objective-{part.objective.position}",
        part=part,
        standing=standing_of(part),
    )


def standing_of(part: "PlanPart") -> Standing:
    """Return where the worker stood on the statement of an objective when it was signed."""
    held = load_signed(part.plan.assessment_id).standings
    return next(one for one in held if one.statement_id == part.objective.statement_id)


def _page(
    plan: "Plan",
    form: Seen,
    template: str,
    change: Callable[[], object],
    part_of_page: str,
    **shown: Any,
) -> ResponseReturnValue:
    """Show a form, or make its change and go back; a refusal shows what was typed again."""
    if form.validate_on_submit():
        try:
            change()
            return back_to(plan, part_of_page)
        except PlanChangedMeanwhile as error:
            form.show_refusal(error)
            # Sent once more, it counts: whoever sends it has read what it says above.
            form.seen.data = str(get_plan(plan.id, current_who()).version)
        except DomainError as error:
            form.show_refusal(error)
    if form.errors:
        return show_again(template, form, plan=plan, **shown)
    return render_template(template, form=form, plan=plan, **shown)

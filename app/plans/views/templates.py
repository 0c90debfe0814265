"""What an organisation's plans start with, by role: the list, one role, and setting it."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.views.guarding import guard, keep_reasons
from app.organisations.rules import in_words
from app.people.queries import names_of
from app.plans.access import may_set_template, may_set_templates
from app.plans.forms.templates import TemplateForm, template_form
from app.plans.queries.templates import get_role, list_roles
from app.plans.rules.previewing import preview
from app.plans.services.templates import set_template
from app.plans.views.blueprint import blueprint, today
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.plans.queries.templates import RoleTemplates

PAGE = "plans/templates/role.html"


@blueprint.get("/plan-templates")
@access(may_set_templates)
def templates() -> ResponseReturnValue:
    """List the roles of the organisation, and what their plans start with today."""
    roles = list_roles(current_who().organisation_id).values()
    return render_template("plans/templates/list_all.html", roles=roles, today=today())


@blueprint.route("/plan-templates/<role>", methods=["GET", "POST"])
@access(may_set_template, on=get_role)
def template(role: "RoleTemplates") -> ResponseReturnValue:
    """Show the template of a role with those before it; preview another, and set it."""
    held = role.in_force(today())
    choosable = [(one.code, one.title) for one in role.framework.statements]
    form = template_form(held.says if held else None, choosable)
    guard(form, "plan template", current_who().organisation_id)
    if not form.is_submitted():
        return render_template(PAGE, form=form, **_shown(role))
    if not form.validate():
        return show_again(PAGE, form, **_shown(role))
    if form.then.data != "set":
        seen = preview(role.framework, role.code, form.template(), today())
        return render_template(PAGE, form=form, preview=seen, **_shown(role))
    return _set(role, form)


def _set(role: "RoleTemplates", form: TemplateForm) -> ResponseReturnValue:
    if form.from_on.data is None:
        return show_again(PAGE, form, **_shown(role))
    try:
        set_template(role, current_who(), form.template(), from_on=form.from_on.data)
    except DomainError as error:
        form.show_refusal(error)
        return show_again(PAGE, form, **_shown(role))
    keep_reasons(form)
    said = f"Plans of the role {role.title} start with this from {in_words(form.from_on.data)}."
    flash(said, "success")
    return redirect(url_for("plans.template", role=role.code), 303)


def _shown(role: "RoleTemplates") -> dict[str, object]:
    return {
        "role": role,
        "held": role.in_force(today()),
        "names": names_of(one.set_by_id for one in role.held),
        "today": today(),
    }

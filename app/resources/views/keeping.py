"""Looking after the organisation's own resources: add, change, retire, bring back, broken links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.evidence.views.guarding import guard, keep_reasons
from app.resources.access import may_change_resource, may_keep_resources
from app.resources.forms import ResourceForm, filled_in
from app.resources.queries import get_resource, load_resource
from app.resources.queries.catalogue import find_framework_in_use
from app.resources.queries.links import list_broken
from app.resources.rules import HIGHEST, LOWEST
from app.resources.services import (
    ResourceChangedMeanwhile,
    add_resource,
    bring_back_resource,
    change_resource,
    retire_resource,
)
from app.resources.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.resources.models import OwnResource
    from skills_framework.model import Framework

PAGE = "resources/edit.html"


@blueprint.route("/resources/add", methods=["GET", "POST"])
@access(may_keep_resources)
def add() -> ResponseReturnValue:
    """Add a resource."""
    who, framework = current_who(), find_framework_in_use(current_who())
    form = ResourceForm(data={"level_from": LOWEST, "level_to": HIGHEST})
    known = _offer(form, framework)
    resource_id = uuid4()

    def save() -> UUID:
        content = form.content(known, frozenset())
        return add_resource(who.organisation_id, content, by_id=who.person_id).id

    return _page(form, framework, resource_id, save, row=None)


@blueprint.route("/resources/<uuid:resource_id>/change", methods=["GET", "POST"])
@access(may_change_resource, on=get_resource)
def change(row: OwnResource) -> ResponseReturnValue:
    """Change a resource."""
    who, framework = current_who(), find_framework_in_use(current_who())
    held = load_resource(row)
    known = {one.code: one.id for one in framework.statements} if framework else {}
    form = ResourceForm(data=filled_in(held, known, row.version))
    _offer(form, framework)

    def save() -> UUID:
        # Statements that the version in use has no longer stay: nobody could choose them again.
        content = form.content(known, held.statements - set(known.values()))
        change_resource(row, content, form.version, by_id=who.person_id)
        return row.id

    return _page(form, framework, row.id, save, row=row)


@blueprint.post("/resources/<uuid:resource_id>/retire")
@access(may_change_resource, on=get_resource)
def retire(row: OwnResource) -> ResponseReturnValue:
    """Offer a resource to nobody any more; it can be brought back."""
    retire_resource(row, by_id=current_who().person_id)
    flash("The resource is retired. Nobody is offered it any more.", "success")
    return _back_to(row.id)


@blueprint.post("/resources/<uuid:resource_id>/bring-back")
@access(may_change_resource, on=get_resource)
def bring_back(row: OwnResource) -> ResponseReturnValue:
    """Offer a retired resource again."""
    bring_back_resource(row, by_id=current_who().person_id)
    flash("The resource is offered again.", "success")
    return _back_to(row.id)


@blueprint.get("/resources/links")
@access(may_keep_resources)
def links() -> ResponseReturnValue:
    """Show the links that are broken, and since when."""
    broken = list_broken(current_who().organisation_id)
    return render_template("resources/links.html", broken=broken)


def _page(
    form: ResourceForm,
    framework: Framework | None,
    subject_id: UUID,
    save: Callable[[], UUID],
    *,
    row: OwnResource | None,
) -> ResponseReturnValue:
    """Show the form, or save and go to the resource; a refusal shows what was typed again."""
    shown = {"row": row, "areas": framework.areas if framework else ()}
    guard(form, "resource", subject_id)
    if not form.is_submitted():
        return render_template(PAGE, form=form, **shown)
    if not form.validate():
        return show_again(PAGE, form, **shown)
    try:
        saved = save()
    except DomainError as error:
        form.show_refusal(error)
        if isinstance(error, ResourceChangedMeanwhile) and row is not None:
            # Sent once more, it counts: whoever sends it has read what it says above.
            form.seen.data = str(get_resource(row.id, current_who()).version)
        return show_again(PAGE, form, **shown)
    keep_reasons(form)
    flash("The resource is saved.", "success")
    return _back_to(saved)


def _offer(form: ResourceForm, framework: Framework | None) -> Mapping[str, UUID]:
    statements = framework.statements if framework else ()
    form.offer({one.code: one.title for one in statements})
    return {one.code: one.id for one in statements}


def _back_to(resource_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".show", resource_id=resource_id), 303)

"""A draft as a worker would see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.frameworks.access import may_edit
from app.frameworks.queries.drafts import PartOfDraft, get_draft, get_part, list_parts, read_draft
from app.frameworks.rules import show_levels
from app.frameworks.rules.drafts import PartKind
from app.frameworks.views.blueprint import blueprint
from app.frameworks.views.parts import PAGE
from app.web.guard import access
from skills_framework.model import Framework, NotInFramework, RoleProfile
from skills_framework.scoring import required_level

if TYPE_CHECKING:
    from app.frameworks.models import FrameworkDraft


@blueprint.get("/drafts/<uuid:draft_id>/preview")
@access(may_edit, on=get_draft)
def preview(draft: FrameworkDraft) -> ResponseReturnValue:
    """Show the whole draft as the page of a version would."""
    read = read_draft(draft)
    links = {
        part.code: url_for(".preview_statement", draft_id=draft.id, part_id=part.id)
        for part in list_parts(draft.id, PartKind.STATEMENT)
    }
    return render_template(
        "frameworks/drafts/preview.html", draft=draft, framework=read.texts, links=links
    )


@blueprint.get(f"{PAGE}/preview")
@access(may_edit, on=get_part)
def preview_statement(held: PartOfDraft) -> ResponseReturnValue:
    """Show a statement as a worker with a chosen role would see it."""
    framework = read_draft(held.draft).texts
    if held.part.kind is not PartKind.STATEMENT or held.part.removed:
        abort(404)
    if framework is None:
        return render_template("frameworks/drafts/preview_statement.html", held=held)
    profile = _profile(framework, request.args.get("role", ""))
    statement = framework.statement(held.part.code)
    required = None if profile is None else required_level(profile, statement.code)
    return render_template(
        "frameworks/drafts/preview_statement.html",
        held=held,
        framework=framework,
        statement=statement,
        area=framework.area(statement.area_code),
        profile=profile,
        required=required,
        levels=show_levels(framework, statement, required),
    )


def _profile(framework: Framework, code: str) -> RoleProfile | None:
    """The role that was chosen, or the first."""
    try:
        return framework.role_profile(code)
    except NotInFramework:
        return next(iter(framework.role_profiles), None)

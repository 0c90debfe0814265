"""Frameworks of other systems, for the framework editors of the organisation that imported them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.documents.downloads import POLICY
from app.documents.rules import safe_file_name
from app.frameworks.access import may_edit, may_write_drafts
from app.frameworks.queries.exchange import get_outside, list_outside, outside_package
from app.frameworks.queries.outside import list_outside_items
from app.frameworks.views.blueprint import blueprint
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.frameworks.models import CaseDocument


@blueprint.get("/outside-frameworks")
@access(may_write_drafts)
def outside_frameworks() -> ResponseReturnValue:
    """List them."""
    held = list_outside(visible_to=current_who())
    return render_template("frameworks/outside/list_all.html", held=held)


@blueprint.get("/outside-frameworks/<uuid:outside_id>")
@access(may_edit, on=get_outside)
def outside_framework(document: CaseDocument) -> ResponseReturnValue:
    """Show one: what it says of itself, its items in the order of its tree."""
    page = list_outside_items(document, request.args.get("page", 1, type=int))
    return render_template("frameworks/outside/read.html", document=document, page=page)


@blueprint.get("/outside-frameworks/<uuid:outside_id>/file")
@access(may_edit, on=get_outside)
def outside_file(document: CaseDocument) -> ResponseReturnValue:
    """Give its package back as it came."""
    content = "".join(outside_package(document)).encode()
    answer = Response(content, mimetype="application/json")
    name = safe_file_name(f"{document.title or 'framework'}.case.json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = POLICY
    return answer

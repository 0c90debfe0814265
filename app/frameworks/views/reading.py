"""The versions that a person may read."""

from collections.abc import Iterable
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from app.frameworks.access import may_read
from app.frameworks.queries import (
    find_extended,
    find_version,
    get_shown_framework,
    list_crosswalks,
    list_shown_versions,
)
from app.frameworks.queries.booklets import has_booklet
from app.frameworks.queries.drafts import list_written
from app.frameworks.rules import show_levels
from app.frameworks.rules.reach import reach
from app.frameworks.views.blueprint import blueprint
from app.web.guard import access, current_who, signed_in
from skills_framework.crosswalk import Crosswalk
from skills_framework.model import Framework, NotInFramework
from skills_framework.supplement import legible


@blueprint.get("/frameworks")
@access(signed_in)
def list_all() -> ResponseReturnValue:
    """List the versions that the person may read."""
    who = current_who()
    return render_template(
        "frameworks/list_all.html",
        versions=list_shown_versions(visible_to=who),
        written=list_written(visible_to=who),
    )


@blueprint.get("/frameworks/<framework>/<version>")
@access(may_read, on=get_shown_framework)
def read(framework: Framework) -> ResponseReturnValue:
    """Show a version: its areas with their statements, its levels, its role profiles."""
    return render_template(
        "frameworks/read.html",
        **_with_extended(framework),
        crosswalks=_crosswalks(framework),
        booklet=has_booklet(framework),
    )


@blueprint.get("/frameworks/<framework>/<version>/<code>")
@access(may_read, on=get_shown_framework)
def read_statement(framework: Framework, code: str) -> ResponseReturnValue:
    """Show a statement with its indicators, guidance, evidence examples and sources."""
    try:
        statement = framework.statement(code)
    except NotInFramework:
        abort(404)
    shown = _with_extended(framework)
    return render_template(
        "frameworks/read_statement.html",
        **shown,
        area=framework.area(statement.area_code),
        statement=statement,
        levels=show_levels(shown["framework"], statement, None),
        resources=[framework.learning_resource(one) for one in statement.learning],
        own_learning=reach.learning_of(current_who(), statement.id),
        sources=[(framework.source(one.source), one.heading) for one in statement.source_refs],
    )


def _with_extended(framework: Framework) -> dict[str, Any]:
    """A supplement is read on the levels of what it extends, and says what that is."""
    extended = find_extended(framework)
    shown = framework if extended is None else legible(framework, extended)
    return {"framework": shown, "extended": extended}


def _crosswalks(framework: Framework) -> Iterable[Crosswalk]:
    version = find_version(framework.code, framework.version)
    held = list_crosswalks(version.id).values() if version else ()
    return [one.crosswalk for one in held]

"""The catalogue: the list with its filters, as a file, and one resource."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.documents.csv import write_csv
from app.documents.downloads import attachment
from app.documents.importing.days import read_day
from app.documents.sheets import MEDIA_TYPE, write_sheet
from app.resources.access import may_keep_resources, may_see_resource, may_see_resources
from app.resources.queries import get_resource, whole
from app.resources.queries.catalogue import (
    Guide,
    entry_of,
    find_framework_in_use,
    get_guide,
    list_catalogue,
    list_own_for,
)
from app.resources.queries.files import list_file_rows
from app.resources.queries.links import checks_of, find_check
from app.resources.rules import HIGHEST, LOWEST
from app.resources.rules.catalogue import AT_ONCE, KINDS, Filters
from app.resources.rules.rows import HEADINGS
from app.resources.views.blueprint import blueprint, today
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.organisations.rules import Who
    from app.resources.models import OwnResource

NAME = "resources"


@blueprint.get("/resources")
@access(may_see_resources)
def list_all() -> ResponseReturnValue:
    """List what the person's organisation can learn from, 50 a page."""
    who, filters, problem = current_who(), *_asked()
    found = list_catalogue(who, filters, today())
    pages = max(1, -(-len(found) // AT_ONCE))
    number = min(max(request.args.get("page", 1, type=int), 1), pages)
    framework = find_framework_in_use(who)
    return render_template(
        "resources/list.html",
        entries=found[(number - 1) * AT_ONCE : number * AT_ONCE],
        found=len(found),
        filters=filters,
        problem=problem,
        query=_query(),
        number=number,
        pages=pages,
        statements=framework.statements if framework else (),
        kinds=[one.value for one in KINDS],
        levels=range(LOWEST, HIGHEST + 1),
        keeps=may_keep_resources(who),
    )


@blueprint.get("/resources.csv")
@access(may_see_resources)
def list_csv() -> ResponseReturnValue:
    """Return the organisation's own resources as CSV, as they are imported."""
    text = "\ufeff" + write_csv([HEADINGS, *_own_rows()])
    return attachment(text.encode(), f"{NAME}.csv", "text/csv")


@blueprint.get("/resources.xlsx")
@access(may_see_resources)
def list_xlsx() -> ResponseReturnValue:
    """Return the same as a workbook."""
    return attachment(
        write_sheet("Resources", [HEADINGS, *_own_rows()]), f"{NAME}.xlsx", MEDIA_TYPE
    )


@blueprint.get("/resources/<uuid:resource_id>")
@access(may_see_resource, on=get_resource)
def show(row: OwnResource) -> ResponseReturnValue:
    """Show one of the organisation's own resources."""
    who, now = current_who(), today()
    framework = find_framework_in_use(who)
    statements = framework.statements if framework else ()
    kept = whole([row])[0]
    keeps = may_keep_resources(who)
    return render_template(
        "resources/show.html",
        row=row,
        resource=kept.resource,
        entry=entry_of(kept, {one.id: one.code for one in statements}, now, now),
        statements=[one for one in statements if one.id in kept.resource.statements],
        framework=framework,
        coming=[one for one in kept.resource.sessions if one.happens_on >= now],
        past=[one for one in kept.resource.sessions if one.happens_on < now],
        keeps=keeps,
        check=find_check(row.id, row.link) if keeps else None,
        checks=checks_of(find_check(row.id, row.link)) if keeps else None,
    )


@blueprint.get("/resources/guides/<code>")
@access(may_see_resources)
def guide(code: str) -> ResponseReturnValue:
    """Show one of the resources that the framework names."""
    found: Guide = get_guide(code, current_who())
    served = found.entry.statements
    return render_template(
        "resources/guide.html",
        entry=found.entry,
        framework=found.framework,
        statements=[one for one in found.framework.statements if one.code in served],
    )


def learning_of(who: Who, permanent_id: UUID) -> Sequence[tuple[str, str]]:
    """Return what the person's organisation itself offers to learn a statement from, with links."""
    return [
        (one.said, url_for("resources.show", resource_id=one.resource_id))
        for one in list_own_for(who.organisation_id, permanent_id, today())
    ]


def _own_rows() -> list[tuple[str, ...]]:
    """What is asked for of the organisation's own: the framework's are not for it to change."""
    who, filters, _problem = current_who(), *_asked()
    wanted = {one.resource_id for one in list_catalogue(who, filters, today()) if one.resource_id}
    return [cells for key, cells in list_file_rows(who) if key in wanted]


def _asked() -> tuple[Filters, str]:
    """What the address asks for, and what of it cannot be read."""
    given = request.args
    level = given.get("level", 0, type=int)
    read = read_day(given.get("from", "")) if given.get("from", "").strip() else None
    filters = Filters(
        statement=given.get("statement", "")[:20],
        level=level if LOWEST <= level <= HIGHEST else 0,
        kind=given.get("kind", "")[:40],
        from_on=read.day if read else None,
        gone=given.get("gone") == "yes" and may_keep_resources(current_who()),
    )
    return filters, read.fault if read else ""


def _query() -> dict[str, Any]:
    """What narrows the list, to keep in a link."""
    names = ("statement", "level", "kind", "from", "gone")
    return {name: text[:60] for name in names if (text := request.args.get(name, ""))}

"""Who looked at one's record, and what one did oneself: for everybody, of themself only."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.audit.queries import list_acts
from app.pages.queries import list_looks
from app.pages.views.blueprint import blueprint
from app.people.queries import names_of
from app.web.guard import access, current_who, signed_in

AT_ONCE = 50


@blueprint.get("/account/readings")
@access(signed_in)
def readings() -> ResponseReturnValue:
    """Show who has looked at one's record, 50 a page, the newest first."""
    page = _page()
    looks = list_looks(current_who().person_id, first=(page - 1) * AT_ONCE, at_most=AT_ONCE + 1)
    return render_template(
        "pages/readings.html",
        looks=looks[:AT_ONCE],
        names=names_of({look.by_id for look in looks}),
        page=page,
        more=len(looks) > AT_ONCE,
    )


@blueprint.get("/account/acts")
@access(signed_in)
def acts() -> ResponseReturnValue:
    """Show what one did that is on record, 50 a page, the newest first."""
    page = _page()
    events = list_acts(current_who().person_id, first=(page - 1) * AT_ONCE, at_most=AT_ONCE + 1)
    return render_template(
        "pages/acts.html", events=events[:AT_ONCE], page=page, more=len(events) > AT_ONCE
    )


def _page() -> int:
    return min(max(1, request.args.get("page", 1, int)), 100_000)

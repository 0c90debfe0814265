"""*How your employer will use this*: read it, say that it was read, see earlier versions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.assessments.access import may_assess_themself, may_publish_use, may_say_read, may_see_use
from app.assessments.forms.employer_use import ReadUseForm
from app.assessments.queries.employer_use import (
    count_readers,
    find_newest_use,
    find_unread_use,
    get_use,
    list_read,
    list_uses,
    list_whom_to_ask,
)
from app.assessments.rules.employer_use import NEVER, show_sections, text_of
from app.assessments.rules.onward import onward
from app.assessments.services.employer_use import mark_read
from app.assessments.views.blueprint import blueprint
from app.organisations.rules import london_day
from app.web.guard import access, current_who, signed_in

if TYPE_CHECKING:
    from app.assessments.models import EmployerUse

PAGE = "assessments/employer_use.html"


def lead_to_reading(here: str) -> ResponseReturnValue | None:
    """Return the way to the newest version for a worker who has not read it; None otherwise.

    Asked where an assessment or a baseline starts, and nowhere later: what somebody has begun
    stays open to them. `here` is where they go on to.
    """
    who = current_who()
    if find_unread_use(who.organisation_id, who.person_id) is None:
        return None
    return redirect(url_for("assessments.employer_use", then=here), 303)


@blueprint.get("/employer-use")
@access(signed_in)
def employer_use() -> ResponseReturnValue:
    """Show the newest version, or that there is none yet and whom to ask."""
    return render_template(PAGE, **_shown(find_newest_use(current_who().organisation_id)))


@blueprint.get("/employer-use/versions/<uuid:use_id>")
@access(may_see_use, on=get_use)
def employer_use_version(use: EmployerUse) -> ResponseReturnValue:
    """Show one version as it was published."""
    return render_template(PAGE, **_shown(use))


@blueprint.post("/employer-use/versions/<uuid:use_id>/read")
@access(may_say_read, on=get_use)
def read_employer_use(use: EmployerUse) -> ResponseReturnValue:
    """Keep that the worker has read a version, and let them go on where they were going."""
    form = ReadUseForm()
    if form.validate():
        mark_read(use, current_who().person_id)
        flash("Thank you. The pages Assessments and Help lead to it again at any time.", "success")
    return redirect(onward(form.then.data, url_for("pages.home")), 303)


def _shown(use: EmployerUse | None) -> dict[str, Any]:
    who, today = current_who(), london_day(datetime.now(UTC))
    leads, works = may_publish_use(who), may_assess_themself(who)
    uses = list_uses(who.organisation_id)
    to_read = works and use is not None and use.id not in list_read(who.person_id)
    # Only the newest version is asked for; an older one is there to look things up in.
    return {
        "use": use,
        "uses": uses,
        "sections": show_sections(text_of(use)) if use else (),
        "never": NEVER,
        "ask": list_whom_to_ask(who.organisation_id, today),
        "newest": use is None or use.id == uses[0].id,
        "leads": leads,
        "works": works,
        "readers": count_readers(who.organisation_id, today) if leads else None,
        "form": ReadUseForm(data={"then": onward(request.args.get("then"), "")})
        if to_read and use == uses[0]
        else None,
        "led": bool(onward(request.args.get("then"), "")),
    }

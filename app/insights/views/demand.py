"""What plans ask for across an organisation, beside its courses: for workforce leads."""

from datetime import UTC, datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.sessions import signed_in_recently
from app.db.domain import DomainError
from app.extensions import db
from app.insights.access import may_approve_demand, may_lead_demand
from app.insights.queries.demand import DemandShown, find_last_demand, get_demand, list_asked
from app.insights.services.demand import approve_demand, work_out_demand
from app.insights.views.blueprint import blueprint
from app.organisations.rules import london_day
from app.people.queries import names_of
from app.web.guard import access, current_who


@blueprint.get("/resources/demand")
@access(may_lead_demand)
def demand() -> ResponseReturnValue:
    """Show the newest figures, and the way to new ones."""
    return _page()


@blueprint.post("/resources/demand")
@access(may_lead_demand)
def work_out_demand_release() -> ResponseReturnValue:
    """Work figures out from the plans that are active today."""
    who = current_who()
    try:
        work_out_demand(who.organisation_id, by_id=who.person_id, now=datetime.now(UTC))
    except DomainError as error:
        db.session.rollback()
        return _page(error.sentence), 422
    return redirect(url_for(".demand"), 303)


@blueprint.post("/resources/demand/<uuid:demand_id>/approval")
@access(may_approve_demand, on=get_demand)
def approve_demand_release(shown: DemandShown) -> ResponseReturnValue:
    """Approve figures that somebody else worked out; asks for the password after 15 minutes."""
    here = url_for(".demand")
    if not signed_in_recently():
        return redirect(url_for("security.verify", next=here), 303)
    approve_demand(shown, by_id=current_who().person_id, now=datetime.now(UTC))
    return redirect(here, 303)


def _page(refusal: str = "") -> str:
    who, now = current_who(), datetime.now(UTC)
    shown = find_last_demand(who.organisation_id)
    people = [shown.release.computed_by_id] if shown else []
    people += [shown.approval.approved_by_id] if shown and shown.approval else []
    return render_template(
        "insights/demand.html",
        shown=shown,
        refusal=refusal,
        names=names_of(people),
        asked=list_asked(shown, who, london_day(now)) if shown else (),
        may_approve=shown is not None and may_approve_demand(who, shown),
    )

"""People who work in a team of another organisation: offered by one side, agreed by the other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.organisations.access import may_administer, may_change_place, may_look_after_unit
from app.organisations.forms import AgreeForm, OfferMemberForm
from app.organisations.queries import get_colleague, list_supervisors, list_teams
from app.organisations.queries.visiting import Visit, get_offered, get_visit, list_visits
from app.organisations.rules import london_day
from app.organisations.services.visiting import agree_to_member, end_visit, offer_member
from app.organisations.views.blueprint import blueprint
from app.organisations.views.visibility import other_organisations
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person

OFFER, AGREE = "organisations/offer_member.html", "organisations/agree_to_member.html"


@blueprint.get("/organisation/visiting")
@access(may_administer)
def visiting() -> ResponseReturnValue:
    """Show who works elsewhere and who of elsewhere works here."""
    who = current_who()
    held = list_visits(who.organisation_id, _today())
    away = [one for one in held if one.member.home_id == who.organisation_id]
    here = [one for one in held if one.member.host_id == who.organisation_id]
    return render_template("organisations/visiting.html", away=away, here=here)


@blueprint.get("/people/<uuid:person_id>/visiting")
@access(may_change_place, on=get_colleague)
def ask_to_offer(person: Person) -> ResponseReturnValue:
    """Ask where else a person works."""
    return render_template(OFFER, form=_offer_form(), person=person)


@blueprint.post("/people/<uuid:person_id>/visiting")
@access(may_change_place, on=get_colleague)
def offer(person: Person) -> ResponseReturnValue:
    """Offer that a person works in another organisation's team."""
    form = _offer_form()
    if not form.validate():
        return show_again(OFFER, form, person=person)
    host_id, first, last = form.chosen
    try:
        offer_member(
            person,
            host_id,
            from_on=first,
            until_on=last,
            shows_levels=bool(form.shows_levels.data),
            by=current_who(),
        )
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(OFFER, form, person=person)
    flash("It is offered. It holds once an administrator there has agreed.", "success")
    return redirect(url_for(".visiting"), 303)


@blueprint.get("/organisation/visiting/<uuid:visit_id>/agree")
@access(may_look_after_unit, on=get_offered)
def ask_to_agree(visit: Visit) -> ResponseReturnValue:
    """Ask in which team they belong here, and who supervises them here."""
    return render_template(AGREE, form=_agree_form(), visit=visit)


@blueprint.post("/organisation/visiting/<uuid:visit_id>/agree")
@access(may_look_after_unit, on=get_offered)
def agree(visit: Visit) -> ResponseReturnValue:
    """Agree to an offer."""
    form = _agree_form()
    if not form.validate():
        return show_again(AGREE, form, visit=visit)
    team_id, supervisor_id = form.chosen
    try:
        agree_to_member(
            visit.member, team_id=team_id, supervisor_id=supervisor_id, by=current_who()
        )
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(AGREE, form, visit=visit)
    flash("It is agreed, from the first day on.", "success")
    return redirect(url_for(".visiting"), 303)


@blueprint.post("/organisation/visiting/<uuid:visit_id>/end")
@access(may_look_after_unit, on=get_visit)
def end_visiting(visit: Visit) -> ResponseReturnValue:
    """End it at once, by either side."""
    end_visit(visit.member, by=current_who())
    flash("It has ended.", "success")
    return redirect(url_for(".visiting"), 303)


def _offer_form() -> OfferMemberForm:
    form = OfferMemberForm()
    form.organisation.choices = other_organisations()
    return form


def _agree_form() -> AgreeForm:
    form, key = AgreeForm(), current_who().organisation_id
    form.team.choices = [
        SelectChoice("", "Choose a team"),
        *(
            SelectChoice(str(team.id), f"{team.name}, {unit.name}")
            for unit, team in list_teams(key)
        ),
    ]
    form.supervisor.choices = [
        SelectChoice("", "Choose a supervisor"),
        *(SelectChoice(str(one.id), one.name) for one in list_supervisors(key, _today())),
    ]
    return form


def _today() -> date:
    return london_day(datetime.now(UTC))

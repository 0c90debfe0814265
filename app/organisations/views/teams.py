"""Moving a person between teams of their organisation, from a day on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.organisations.access import may_change_place
from app.organisations.forms import MoveForm
from app.organisations.queries import get_colleague, list_teams
from app.organisations.queries.structure import list_memberships
from app.organisations.rules import london_day
from app.organisations.services.structure import move_to_team
from app.organisations.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person

PAGE = "organisations/move.html"


@blueprint.get("/people/<uuid:person_id>/team")
@access(may_change_place, on=get_colleague)
def teams_of(person: Person) -> ResponseReturnValue:
    """Show which teams a person was in, and ask where they move."""
    return render_template(PAGE, form=_form(), **_shown(person))


@blueprint.post("/people/<uuid:person_id>/team")
@access(may_change_place, on=get_colleague)
def move(person: Person) -> ResponseReturnValue:
    """Move a person to another team from a day on."""
    form = _form()
    if not form.validate():
        return show_again(PAGE, form, **_shown(person))
    team_id, from_on = form.chosen
    try:
        move_to_team(person, team_id, from_on=from_on, by=current_who())
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **_shown(person))
    flash("The move is kept. Supervision does not change by itself: look at it too.", "success")
    return redirect(url_for(".teams_of", person_id=person.id), 303)


def _form() -> MoveForm:
    form = MoveForm()
    held = list_teams(current_who().organisation_id)
    form.team.choices = [
        SelectChoice("", "Choose a team"),
        *(SelectChoice(str(team.id), f"{team.name}, {service.name}") for service, team in held),
    ]
    return form


def _shown(person: Person) -> dict[str, object]:
    return {"person": person, "memberships": list_memberships(person.id), "today": _today()}


def _today() -> date:
    return london_day(datetime.now(UTC))

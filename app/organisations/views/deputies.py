"""Who stands in for a supervisor: named and ended on one page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.organisations.access import may_name_deputy
from app.organisations.forms import DeputyForm
from app.organisations.queries import get_supervisor, list_deputies, list_supervisors
from app.organisations.rules import in_words, london_day
from app.organisations.rules.supervision import covers
from app.organisations.services import end_deputy, name_deputy
from app.organisations.views.blueprint import blueprint
from app.people.queries import names_of
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.organisations.models import Deputy
    from app.people.models import Person

PAGE = "organisations/deputies.html"


@blueprint.get("/people/<uuid:person_id>/deputies")
@access(may_name_deputy, on=get_supervisor)
def deputies(person: Person) -> ResponseReturnValue:
    """Show who stands in for a supervisor and when, and ask for another."""
    return render_template(PAGE, form=_form(person), **_shown(person))


@blueprint.post("/people/<uuid:person_id>/deputies")
@access(may_name_deputy, on=get_supervisor)
def name(person: Person) -> ResponseReturnValue:
    """Name a deputy."""
    form = _form(person)
    if not form.validate():
        return show_again(PAGE, form, **_shown(person))
    deputy_id, (from_on, until_on) = UUID(form.deputy.data), form.days
    by_id = current_who().person_id
    try:
        name_deputy(person, deputy_id, from_on=from_on, until_on=until_on, by_id=by_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **_shown(person))
    flash("The deputy is named. They and the workers see it on their home page.", "success")
    return _back_to(person)


@blueprint.post("/people/<uuid:person_id>/deputies/<uuid:deputy_id>/end")
@access(may_name_deputy, on=get_supervisor)
def end(person: Person, deputy_id: UUID) -> ResponseReturnValue:
    """End a deputy's rights at once."""
    end_deputy(person, deputy_id, by_id=current_who().person_id)
    flash("It has ended. What the deputy did stays as it is.", "success")
    return _back_to(person)


def _form(person: Person) -> DeputyForm:
    form = DeputyForm()
    others = [
        one for one in list_supervisors(person.organisation_id, _today()) if one.id != person.id
    ]
    form.deputy.choices = [
        SelectChoice("", "Choose a supervisor"),
        *(SelectChoice(str(one.id), one.name) for one in others),
    ]
    return form


def _shown(person: Person) -> dict[str, object]:
    held, today = list_deputies(person.id), _today()
    return {
        "person": person,
        "own": person.id == current_who().person_id,
        "deputies": held,
        "names": names_of(one.deputy_id for one in held),
        "states": {one.id: _state(one, today) for one in held},
    }


def _state(deputy: Deputy, today: date) -> str:
    """Return where it stands, in a word; `Ended` and `Over` are no more."""
    if deputy.ended_at is not None:
        return f"Ended on {in_words(london_day(deputy.ended_at))}"
    if covers(deputy.from_on, deputy.until_on, today):
        return "Stands in now"
    return "Over" if deputy.until_on < today else "To come"


def _back_to(person: Person) -> ResponseReturnValue:
    return redirect(url_for(".deputies", person_id=person.id), 303)


def _today() -> date:
    return london_day(datetime.now(UTC))

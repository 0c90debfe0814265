"""Who supervises whom: changed by an administrator, and where nobody can judge."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import SelectChoice

from app.db.domain import DomainError
from app.organisations.access import may_administer, may_change_supervision
from app.organisations.forms import SupervisionForm
from app.organisations.queries import (
    get_colleague,
    list_coming_links,
    list_supervisors,
    list_unjudged,
)
from app.organisations.rules import Role, london_day
from app.organisations.services import change_supervision
from app.organisations.services.refusals import OwnSupervision
from app.organisations.views.blueprint import blueprint
from app.people.queries import names_of
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person

PAGE = "organisations/supervision.html"


@blueprint.get("/supervision")
@access(may_administer)
def unjudged() -> ResponseReturnValue:
    """Show the workers whom nobody can judge today, by name; nothing of their claims."""
    found = list_unjudged(current_who().organisation_id, _today())
    return render_template("organisations/unjudged.html", unjudged=found)


@blueprint.get("/people/<uuid:person_id>/supervision")
@access(may_change_supervision, on=get_colleague)
def supervision(person: Person) -> ResponseReturnValue:
    """Show who supervises and assesses a person, and ask who should."""
    return render_template(PAGE, form=_form(person), **_shown(person))


@blueprint.post("/people/<uuid:person_id>/supervision")
@access(may_change_supervision, on=get_colleague)
def change(person: Person) -> ResponseReturnValue:
    """Change who supervises and assesses a person from a day on."""
    form, by_id = _form(person), current_who().person_id
    if by_id == person.id:
        # Their page has no form to show it beside.
        raise OwnSupervision()
    if not form.validate():
        return show_again(PAGE, form, **_shown(person))
    supervisor_id, assessor_id, from_on = form.chosen
    try:
        change_supervision(
            person, supervisor_id, assessor_id=assessor_id, from_on=from_on, by_id=by_id
        )
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **_shown(person))
    flash("Supervision is changed. An open claim moves along; signed records stay.", "success")
    return redirect(url_for(".supervision", person_id=person.id), 303)


def _form(person: Person) -> SupervisionForm:
    form, today = SupervisionForm(), _today()
    form.supervisor.choices = [
        SelectChoice("", "Choose a supervisor"),
        *_choices(person, Role.SUPERVISOR, today),
    ]
    form.assessor.choices = [
        SelectChoice("", "None"),
        *_choices(person, Role.REGISTERED_ASSESSOR, today),
    ]
    return form


def _choices(person: Person, role: Role, today: date) -> list[SelectChoice]:
    held = list_supervisors(person.organisation_id, today, role)
    return [SelectChoice(str(one.id), one.name) for one in held]


def _shown(person: Person) -> dict[str, object]:
    links, today = list_coming_links(person.id, _today()), _today()
    keys = {link.supervisor_id for link in links} | {
        link.assessor_id for link in links if link.assessor_id
    }
    own = person.id == current_who().person_id
    shown = {"person": person, "links": links, "names": names_of(keys)}
    return shown | {"today": today, "own": own}


def _today() -> date:
    return london_day(datetime.now(UTC))

"""Pages of people at work: when somebody is away for long."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.organisations.access import may_record_absence
from app.organisations.forms import AbsenceForm
from app.organisations.queries import get_looked_after, list_absences
from app.organisations.rules import london_day
from app.organisations.services import AbsenceEndsBeforeItBegins, record_absence, remove_absence
from app.organisations.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person

PAGE = "organisations/absences.html"


@blueprint.get("/people/<uuid:person_id>/absences")
@access(may_record_absence, on=get_looked_after)
def absences(person: "Person") -> ResponseReturnValue:
    """Show when a person is away, and ask for another absence."""
    return render_template(PAGE, form=AbsenceForm(), **_shown(person))


@blueprint.post("/people/<uuid:person_id>/absences")
@access(may_record_absence, on=get_looked_after)
def record(person: "Person") -> ResponseReturnValue:
    """Record an absence, or the last day of one."""
    form = AbsenceForm()
    if not form.validate_for(_today()):
        return show_again(PAGE, form, **_shown(person))
    from_on, until_on = form.days
    try:
        record_absence(person, from_on=from_on, until_on=until_on, by_id=current_who().person_id)
    except AbsenceEndsBeforeItBegins as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, **_shown(person))
    flash("The absence is recorded. What is due moves on by as many working days.", "success")
    return _back_to(person)


@blueprint.post("/people/<uuid:person_id>/absences/<uuid:absence_id>/remove")
@access(may_record_absence, on=get_looked_after)
def remove(person: "Person", absence_id: UUID) -> ResponseReturnValue:
    """Remove an absence that was recorded by mistake."""
    remove_absence(person, absence_id, by_id=current_who().person_id)
    flash("The absence is removed.", "success")
    return _back_to(person)


def _shown(person: "Person") -> dict[str, object]:
    return {"person": person, "absences": list_absences(person.id), "today": _today()}


def _back_to(person: "Person") -> ResponseReturnValue:
    return redirect(url_for(".absences", person_id=person.id), 303)


def _today() -> date:
    return london_day(datetime.now(UTC))

"""How a person is employed and registered: for administrators, and for the person to read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError, NothingFound
from app.organisations.access import may_keep_employment, may_see_employment
from app.organisations.forms.employment import CheckForm, ComeBackForm, TermsForm
from app.organisations.queries import get_colleague
from app.organisations.rules import london_day
from app.organisations.services.leaving import return_to_work
from app.organisations.views.blueprint import blueprint
from app.people.queries import list_checks, list_recorded, list_spells, names_of
from app.people.rules import Register, Registration, in_force, in_whole, standing
from app.people.services import Looked, record_check, record_terms, withdraw_terms
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person

TERMS = "organisations/employment.html"
CHECKS = "organisations/registration.html"
BACK = "organisations/come_back.html"


@blueprint.get("/people/<uuid:person_id>/employment")
@access(may_see_employment, on=get_colleague)
def employment(person: Person) -> ResponseReturnValue:
    """Show how a person is employed, today and before; administrators may record other terms."""
    return render_template(TERMS, form=TermsForm(), **_terms_shown(person))


@blueprint.post("/people/<uuid:person_id>/employment")
@access(may_keep_employment, on=get_colleague)
def record_employment(person: Person) -> ResponseReturnValue:
    """Record the terms of a person's employment from a day on."""
    form = TermsForm()
    if not form.validate():
        return show_again(TERMS, form, **_terms_shown(person))
    try:
        record_terms(person, form.terms, by_id=current_who().person_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(TERMS, form, **_terms_shown(person))
    flash("The terms are recorded. What was recorded before is kept.", "success")
    return redirect(url_for(".employment", person_id=person.id), 303)


@blueprint.post("/people/<uuid:person_id>/employment/<uuid:employment_id>/withdraw")
@access(may_keep_employment, on=get_colleague)
def withdraw_employment(person: Person, employment_id: UUID) -> ResponseReturnValue:
    """Take terms out that were recorded by mistake; the row itself stays."""
    row = next((one for one in standing(list_recorded(person.id)) if one.id == employment_id), None)
    if row is None:
        raise NothingFound
    withdraw_terms(person, row, by_id=current_who().person_id)
    flash("Those terms no longer count. What held before them holds again.", "success")
    return redirect(url_for(".employment", person_id=person.id), 303)


@blueprint.get("/people/<uuid:person_id>/registration")
@access(may_see_employment, on=get_colleague)
def registration(person: Person) -> ResponseReturnValue:
    """Show what registers said of a person; administrators may record another look."""
    return render_template(CHECKS, form=CheckForm(), **_checks_shown(person))


@blueprint.post("/people/<uuid:person_id>/registration")
@access(may_keep_employment, on=get_colleague)
def record_registration(person: Person) -> ResponseReturnValue:
    """Record what a professional register said of a person."""
    form = CheckForm()
    if not form.validate():
        return show_again(CHECKS, form, **_checks_shown(person))
    checked_on, until_on = form.days
    looked = Looked(
        Registration(form.registration.data),
        Register(form.register.data),
        checked_on,
        form.number.data.strip(),
        until_on,
    )
    try:
        record_check(person, looked, by_id=current_who().person_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(CHECKS, form, **_checks_shown(person))
    flash("The check is recorded.", "success")
    return redirect(url_for(".registration", person_id=person.id), 303)


@blueprint.get("/people/<uuid:person_id>/come-back")
@access(may_keep_employment, on=get_colleague)
def ask_come_back(person: Person) -> ResponseReturnValue:
    """Ask from when somebody who left works here again."""
    return render_template(BACK, form=ComeBackForm(), person=person)


@blueprint.post("/people/<uuid:person_id>/come-back")
@access(may_keep_employment, on=get_colleague)
def take_back(person: Person) -> ResponseReturnValue:
    """Record that somebody who left works here again."""
    form = ComeBackForm()
    if not form.validate():
        return show_again(BACK, form, person=person)
    try:
        return_to_work(person, form.day, by_id=current_who().person_id)
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(BACK, form, person=person)
    flash(f"{person.name} works here again. Give them a team, roles and an account.", "success")
    return redirect(url_for(".employment", person_id=person.id), 303)


def _terms_shown(person: Person) -> dict[str, object]:
    rows = list_recorded(person.id)
    counted = standing(rows)
    return {
        "person": person,
        "counted": list(reversed(counted)),
        "holds": in_force(counted, _today()),
        "recorded": rows,
        "spells": list_spells(person.id),
        "names": names_of(one.recorded_by_id for one in rows if one.recorded_by_id),
        "in_whole": in_whole,
        "may_record": may_keep_employment(current_who(), person),
    }


def _checks_shown(person: Person) -> dict[str, object]:
    checks = list_checks(person.id)
    keeps = may_keep_employment(current_who(), person)
    return {
        "person": person,
        "checks": checks,
        "names": names_of(one.checked_by_id for one in checks if one.checked_by_id),
        "may_record": keeps and current_who().person_id != person.id,
        "keeps": keeps,
    }


def _today() -> date:
    return london_day(datetime.now(UTC))

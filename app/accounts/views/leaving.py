"""A person's last day: an administrator records it, and roles end with it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import may_record_leaving
from app.accounts.forms.leaving import LeavingForm
from app.accounts.views.blueprint import blueprint
from app.db.domain import DomainError
from app.extensions import db
from app.organisations.queries import get_colleague, list_team
from app.organisations.rules import in_words
from app.organisations.rules.leaving import last_day_open
from app.organisations.services.leaving import record_leaving, take_back_leaving
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person

PAGE = "accounts/leaving.html"


@blueprint.get("/people/<uuid:person_id>/leaving")
@access(may_record_leaving, on=get_colleague)
def leaving(person: Person) -> ResponseReturnValue:
    """Show a person's last day, and ask for it."""
    return render_template(PAGE, form=LeavingForm(obj=person), **_shown(person))


@blueprint.post("/people/<uuid:person_id>/leaving")
@access(may_record_leaving, on=get_colleague)
def record_last_day(person: Person) -> ResponseReturnValue:
    """Record a person's last day."""
    form = LeavingForm()
    if not form.validate_for(_today()):
        return show_again(PAGE, form, **_shown(person))
    try:
        record_leaving(person, form.day, by_id=current_who().person_id)
    except DomainError as refused:
        db.session.rollback()
        form.show_refusal(refused)
        return show_again(PAGE, form, **_shown(person))
    flash(f"{in_words(form.day)} is the last day of {person.name} here.", "success")
    return _back(person)


@blueprint.post("/people/<uuid:person_id>/leaving/take-back")
@access(may_record_leaving, on=get_colleague)
def take_back_last_day(person: Person) -> ResponseReturnValue:
    """Record that somebody stays after all."""
    take_back_leaving(person, by_id=current_who().person_id)
    flash(f"{person.name} stays. Give them their roles, team and supervisor again.", "success")
    return _back(person)


def _shown(person: Person) -> dict[str, Any]:
    today = _today()
    return {
        "person": person,
        "supervises": len(list_team(person.id, today)),
        "closes_on": last_day_open(person.left_on) if person.left_on else None,
    }


def _today() -> date:
    return datetime.now(UTC).date()


def _back(person: Person) -> ResponseReturnValue:
    return redirect(url_for("accounts.show_person", person_id=person.id), 303)

"""An administrator's decision to erase somebody who left, and taking it back."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.extensions import db
from app.organisations.queries import get_colleague
from app.organisations.rules import london_day
from app.privacy.access import may_handle_data
from app.privacy.forms import DecideToEraseForm
from app.privacy.queries.erasing import find_decision, is_erased
from app.privacy.queries.holds import is_held
from app.privacy.rules.erasing import refusal
from app.privacy.services.erasing import decide_erasure, take_back_decision
from app.privacy.views.blueprint import blueprint
from app.web.filters import day
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person

PAGE = "privacy/erase.html"


@blueprint.route("/people/<uuid:person_id>/erasure", methods=["GET", "POST"])
@access(may_handle_data, on=get_colleague, fresh=True)
def erase_person(person: "Person") -> ResponseReturnValue:
    """Say what erasing somebody does, and decide it."""
    now, form = datetime.now(UTC), DecideToEraseForm()
    shown = {
        "person": person,
        "decision": find_decision(person.id),
        "refusal": refusal(
            person.left_on, is_erased(person.id), london_day(now), held=is_held(person.id)
        ),
    }
    if not form.validate_on_submit():
        if form.errors:
            return show_again(PAGE, form, **shown)
        return render_template(PAGE, form=form, **shown)
    try:
        decision = decide_erasure(person, by_id=current_who().person_id, now=now)
    except DomainError as error:
        # What refused it leaves no form to show again: the page says how things stand.
        db.session.rollback()
        flash(error.sentence)
        return redirect(url_for(".data_of", person_id=person.id), 303)
    flash(f"{person.name} will be erased on {day(decision.from_on)}, unless you take it back.")
    return redirect(url_for(".data_of", person_id=person.id), 303)


@blueprint.post("/people/<uuid:person_id>/erasure/back")
@access(may_handle_data, on=get_colleague, fresh=True)
def keep_person(person: "Person") -> ResponseReturnValue:
    """Take a decision back before it is carried out."""
    take_back_decision(person, by_id=current_who().person_id)
    flash(f"{person.name} is kept as long as everybody who leaves.", "success")
    return redirect(url_for(".data_of", person_id=person.id), 303)

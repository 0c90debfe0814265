"""Placing a legal hold on somebody, and lifting it."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db.domain import DomainError
from app.organisations.queries import get_colleague
from app.privacy.access import may_handle_data, may_lift
from app.privacy.forms import PlaceHoldForm
from app.privacy.queries.holds import get_hold
from app.privacy.services.holds import lift_hold, place_hold
from app.privacy.views.blueprint import blueprint
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person
    from app.privacy.models import LegalHold

PAGE = "privacy/hold.html"


@blueprint.route("/people/<uuid:person_id>/hold", methods=["GET", "POST"])
@access(may_handle_data, on=get_colleague, fresh=True)
def hold_person(person: "Person") -> ResponseReturnValue:
    """Say what a hold does, and place one."""
    form = PlaceHoldForm()
    if not form.validate_on_submit():
        if form.errors:
            return show_again(PAGE, form, person=person)
        return render_template(PAGE, form=form, person=person)
    by_id = current_who().person_id
    try:
        place_hold(
            person, form.chosen, form.reference.data or "", by_id=by_id, now=datetime.now(UTC)
        )
    except DomainError as refused:
        form.show_refusal(refused)
        return show_again(PAGE, form, person=person)
    flash(f"Nothing held about {person.name} goes until this hold is lifted.", "success")
    return redirect(url_for(".data_of", person_id=person.id), 303)


@blueprint.post("/legal-holds/<uuid:hold_id>/lift")
@access(may_lift, on=get_hold, fresh=True)
def lift(hold: "LegalHold") -> ResponseReturnValue:
    """Let a hold end."""
    lift_hold(hold, by_id=current_who().person_id, now=datetime.now(UTC))
    flash("The hold is lifted. What is older than it may be goes again, from tonight.", "success")
    return redirect(url_for(".data_of", person_id=hold.person_id), 303)

"""An administrator lets somebody who lost their phone or passkey begin anew."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import may_reset_factors
from app.accounts.queries import find_account_of
from app.accounts.signing_in import is_fresh
from app.accounts.signing_in.changes import reset
from app.accounts.signing_in.doors import own_factors
from app.accounts.views.blueprint import blueprint
from app.organisations.queries import get_colleague
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.people.models import Person


@blueprint.get("/people/<uuid:person_id>/factors")
@access(may_reset_factors, on=get_colleague)
def show_factors_of(person: "Person") -> ResponseReturnValue:
    """Show which kinds of second factor a person has, and what resetting them does."""
    account = find_account_of(person.id)
    factors = own_factors(account) if account else None
    return render_template("accounts/factors/of_person.html", person=person, factors=factors)


@blueprint.post("/people/<uuid:person_id>/factors")
@access(may_reset_factors, on=get_colleague)
def reset_factors(person: "Person") -> ResponseReturnValue:
    """Take a person's factors and password away, and write to them how to begin anew."""
    here = url_for("accounts.show_factors_of", person_id=person.id)
    if not is_fresh():
        return redirect(url_for("security.verify", next=here), 303)
    if account := find_account_of(person.id):
        reset(account, current_who())
        flash(f"{person.name} is signed out. A link to begin anew is on its way.", "success")
    return redirect(url_for("accounts.show_person", person_id=person.id), 303)

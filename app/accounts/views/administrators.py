"""Who looks after an organisation, and who is to: one administrator asks, another one agrees."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import may_answer_request, may_look_after
from app.accounts.queries import find_account_of
from app.accounts.queries.administrators import (
    get_administrator_request,
    list_administrators,
    list_waiting,
)
from app.accounts.services import end_sessions
from app.accounts.services.administrators import (
    agree_to_administrator,
    ask_for_administrator,
    turn_down_administrator,
)
from app.accounts.views.blueprint import blueprint
from app.organisations.access import may_administer
from app.organisations.queries import get_colleague
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.accounts.models import AdministratorRequest
    from app.people.models import Person


@blueprint.get("/organisation/administrators")
@access(may_administer)
def administrators() -> ResponseReturnValue:
    """List the administrators, and what waits for another one's answer."""
    return render_template("accounts/administrators.html", **_shown())


def _shown() -> dict[str, Any]:
    who, now = current_who(), datetime.now(UTC)
    return {
        "administrators": list_administrators(who.organisation_id, now.date()),
        "waiting": list_waiting(who.organisation_id, now),
    }


@blueprint.post("/people/<uuid:person_id>/administrator")
@access(may_look_after, on=get_colleague)
def ask_for_another(person: Person) -> ResponseReturnValue:
    """Ask that somebody becomes an administrator."""
    ask_for_administrator(person, by_id=current_who().person_id)
    flash(f"Asked for {person.name}. Another administrator has 14 days to agree.", "success")
    return _back()


@blueprint.post("/organisation/administrators/<uuid:administrator_request_id>/agree")
@access(may_answer_request, on=get_administrator_request, fresh=True)
def agree_to_another(request: AdministratorRequest) -> ResponseReturnValue:
    """Agree, as the second of two; the new administrator signs in again."""
    agree_to_administrator(request, by_id=current_who().person_id)
    if account := find_account_of(request.person_id):
        end_sessions(account.id, datetime.now(UTC))
    flash("They are an administrator from today. They sign in again.", "success")
    return _back()


@blueprint.post("/organisation/administrators/<uuid:administrator_request_id>/no")
@access(may_answer_request, on=get_administrator_request)
def turn_down_another(request: AdministratorRequest) -> ResponseReturnValue:
    """Say no to a request, or take one's own back."""
    turn_down_administrator(request, by_id=current_who().person_id)
    flash("The request is closed. Nothing has changed.", "success")
    return _back()


def _back() -> ResponseReturnValue:
    return redirect(url_for("accounts.administrators"), 303)

"""Invitations: accepting one, and an administrator's sending and withdrawing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import may_look_after
from app.accounts.queries import find_account_of
from app.accounts.queries.invitations import find_invited
from app.accounts.services.invitations import invitation_digest, withdraw_invitation
from app.accounts.signing_in.passwords import reset_token
from app.accounts.views.blueprint import blueprint
from app.db.domain import NothingFound
from app.organisations.queries import get_colleague
from app.web.guard import access, anyone, current_who

if TYPE_CHECKING:
    from app.people.models import Person


@blueprint.get("/invitation/<token>")
@access(anyone)
def accept_invitation(token: str) -> ResponseReturnValue:
    """Lead on to the choice of a password; say so when the invitation works no longer."""
    account = find_invited(invitation_digest(token), datetime.now(UTC))
    if account is None:
        return render_template("accounts/invitation_over.html"), 410
    made = reset_token(account)
    return redirect(url_for("security.reset_password", token=made), 303)


@blueprint.post("/people/<uuid:person_id>/invitation/withdraw")
@access(may_look_after, on=get_colleague)
def withdraw(person: Person) -> ResponseReturnValue:
    """Take back an invitation that nobody accepted; the account is closed."""
    account, who = find_account_of(person.id), current_who()
    if account is None:
        raise NothingFound
    withdraw_invitation(
        account,
        organisation_id=who.organisation_id,
        by_id=who.person_id,
        now=datetime.now(UTC),
    )
    flash(f"The invitation of {person.name} is withdrawn.", "success")
    return redirect(url_for("accounts.show_person", person_id=person.id), 303)

"""An administrator's pages of single sign-on: the organisation's provider, the end of a link."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import may_end_link
from app.accounts.forms.sign_on import ProviderForm
from app.accounts.queries import find_account_of
from app.accounts.queries.sign_on import find_link_of, find_provider, keys_of, list_providers
from app.accounts.rules.providers import is_issuer
from app.accounts.services.providers import asking, discover, fetch_keys
from app.accounts.services.sign_on import (
    end_link,
    is_held_for,
    set_provider,
    withdraw_provider,
)
from app.accounts.signing_in.changes import tell_of_provider, tell_of_work_account
from app.accounts.signing_in.work_accounts import return_address
from app.accounts.views.blueprint import blueprint
from app.db.domain import DomainError, NothingFound
from app.extensions import db
from app.organisations.access import may_administer
from app.organisations.queries import get_colleague
from app.people.queries import names_of
from app.web.forms import show_again
from app.web.guard import access, current_who

if TYPE_CHECKING:
    from app.accounts.models import Account
    from app.people.models import Person

PAGE = "accounts/provider.html"


@blueprint.get("/organisation/sign-on")
@access(may_administer, fresh=True)
def provider() -> ResponseReturnValue:
    """Show the organisation's provider, and who set what and when."""
    held = find_provider(current_who().organisation_id)
    form = ProviderForm(obj=held)
    return render_template(PAGE, form=form, **_shown())


@blueprint.post("/organisation/sign-on")
@access(may_administer, fresh=True)
def save_provider() -> ResponseReturnValue:
    """Ask the provider what it is, and use it from now on."""
    form = ProviderForm()
    if not form.validate():
        return show_again(PAGE, form, **_shown())
    try:
        _set(form)
    except DomainError as refused:
        db.session.rollback()
        form.show_refusal(refused)
        return show_again(PAGE, form, **_shown())
    flash("Single sign-on is set. Try it in a private window before you tell people.", "success")
    return redirect(url_for("accounts.provider"), 303)


def _set(form: ProviderForm) -> None:
    who = current_who()
    issuer = str(form.issuer.data)
    if not is_issuer(issuer, loopback=asking.loopback):
        raise DomainError(
            "Enter an address that starts with https://, without a question mark.", field="issuer"
        )
    held = find_provider(who.organisation_id)
    if not form.secret.data and not is_held_for(held, issuer, str(form.client_id.data)):
        raise DomainError("Enter the client secret that goes with this client ID.", field="secret")
    db.session.rollback()  # nothing is held while the provider is asked
    metadata = discover(issuer)
    keys = fetch_keys(metadata.jwks_uri)
    set_provider(
        who.organisation_id,
        metadata,
        keys,
        client_id=str(form.client_id.data),
        secret=form.secret.data or "",
        asks_second_factor=form.asks_second_factor.data,
        by_id=who.person_id,
        now=datetime.now(UTC),
    )
    tell_of_provider(who.organisation_id)


@blueprint.post("/organisation/sign-on/off")
@access(may_administer, fresh=True)
def turn_off_provider() -> ResponseReturnValue:
    """Let nobody sign in with a work account any more."""
    who = current_who()
    if withdraw_provider(who.organisation_id, by_id=who.person_id, now=datetime.now(UTC)):
        tell_of_provider(who.organisation_id)
    flash("Single sign-on is off. Links are kept for when it is set again.", "success")
    return redirect(url_for("accounts.provider"), 303)


def _shown() -> dict[str, Any]:
    history = list_providers(current_who().organisation_id)
    last = history[0] if history else None
    return {
        "last": last,
        "history": history,
        "fetched_at": keys_of(last.id).fetched_at if last else None,
        "names": names_of([one.set_by_id for one in history if one.set_by_id]),
        "return_address": return_address(current_who().organisation_id),
    }


@blueprint.get("/people/<uuid:person_id>/work-account")
@access(may_end_link, on=get_colleague, fresh=True)
def work_account_of(person: Person) -> ResponseReturnValue:
    """Show whether a person's work account is linked; only they link it."""
    link = find_link_of(_account(person).id)
    return render_template("accounts/work_account_of_person.html", person=person, link=link)


@blueprint.post("/people/<uuid:person_id>/work-account/end")
@access(may_end_link, on=get_colleague, fresh=True)
def end_work_account(person: Person) -> ResponseReturnValue:
    """End the link of a person's work account, and their sessions."""
    who, account = current_who(), _account(person)
    end_link(
        account.id,
        organisation_id=who.organisation_id,
        by_id=who.person_id,
        now=datetime.now(UTC),
    )
    tell_of_work_account(account)
    flash(f"{person.name}’s work account is no longer linked.", "success")
    return redirect(url_for("accounts.show_person", person_id=person.id), 303)


def _account(person: Person) -> Account:
    found = find_account_of(person.id)
    if found is None:
        raise NothingFound
    return found

"""Signing in with a work account, and linking one's own."""

import logging
from datetime import UTC, datetime
from urllib.parse import urlsplit
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import may_link_own
from app.accounts.queries import get_account
from app.accounts.queries.factors import list_passkeys
from app.accounts.queries.sign_on import (
    find_link_of,
    find_linked,
    find_provider,
    list_offering,
    opens,
)
from app.accounts.queries.sign_on import get_offered as offered
from app.accounts.rules.factors import Step
from app.accounts.rules.providers import NotVouchedFor
from app.accounts.rules.sign_on import Purpose, had_second_factor
from app.accounts.services.sign_on import end_link, link_account
from app.accounts.signing_in.changes import tell_of_work_account
from app.accounts.signing_in.doors import count_as_just_signed_in, go_in, safe
from app.accounts.signing_in.work_accounts import (
    Returned,
    come_back,
    forget_waiting,
    hold_to_link,
    set_out,
    waiting_to_link,
)
from app.accounts.views.blueprint import blueprint
from app.db.domain import DomainError, NothingFound
from app.db.engine import writing
from app.extensions import db
from app.organisations.queries import get_organisation
from app.people.queries import names_of
from app.web.guard import access, anyone, current_who

_log = logging.getLogger(__name__)
WHOSE = (
    "We do not know yet whose work account this is here. Sign in once with your password, and say"
    " that it is yours."
)


@blueprint.get("/sign-in/work-account")
@access(anyone)
def choose_employer() -> ResponseReturnValue:
    """List the organisations whose people can sign in with a work account."""
    return render_template("accounts/work_account.html", organisations=list_offering())


@blueprint.get("/sign-in/work-account/<uuid:organisation_id>")
@access(anyone)
def work_account(organisation_id: UUID) -> ResponseReturnValue:
    """Say where an organisation's people go to sign in; this page can be kept as a bookmark."""
    provider = offered(organisation_id)
    return render_template(
        "accounts/work_account_of.html",
        organisation=get_organisation(organisation_id),
        host=urlsplit(provider.authorization_endpoint).hostname,
        next_url=safe(request.args.get("next", "")),
    )


@blueprint.get("/sign-in/work-account/<uuid:organisation_id>/go")
@access(anyone)
def go_to_provider(organisation_id: UUID) -> ResponseReturnValue:
    """Lead to the organisation's provider."""
    next_url = safe(request.args.get("next", ""))
    return set_out(offered(organisation_id), Purpose.SIGN_IN, next_url)


@blueprint.get("/sign-in/returned/<uuid:organisation_id>")
@access(anyone)
def come_back_signed_on(organisation_id: UUID) -> ResponseReturnValue:
    """Take somebody back from a provider: sign them in, or hold what is to be linked."""
    offered(organisation_id)
    try:
        returned = come_back(organisation_id)
        return _ENDS[returned.purpose](returned)
    except DomainError as refused:
        db.session.rollback()
        why = refused.why if isinstance(refused, NotVouchedFor) else type(refused).__name__
        _log.warning("Single sign-on was refused: %s", why)
        return render_template("accounts/work_account_refused.html", why=refused.sentence), 422


def _sign_in(returned: Returned) -> ResponseReturnValue:
    vouched, provider = returned.vouched, returned.provider
    account = find_linked(vouched.issuer, vouched.subject, provider.organisation_id)
    if account is None:
        hold_to_link(returned)
        flash(WHOSE, "info")
        return redirect(url_for("security.login", next=url_for("accounts.own_work_account")), 303)
    second = had_second_factor(provider.asks_second_factor, vouched.second_factor)
    db.session.commit()
    with writing():
        answer = go_in(account, next_url=returned.next_url, step=Step.PROVIDER if second else None)
        db.session.commit()
    return answer


def _link(returned: Returned) -> ResponseReturnValue:
    hold_to_link(returned)
    return redirect(url_for("accounts.own_work_account"), 303)


def _again(returned: Returned) -> ResponseReturnValue:
    who, vouched = current_who(), returned.vouched
    organisation_id = returned.provider.organisation_id
    account = find_linked(vouched.issuer, vouched.subject, organisation_id)
    if who is None or account is None or account.id != who.account_id:
        raise NotVouchedFor("another work account came back")
    if not returned.shown_just_now:
        raise NotVouchedFor("the provider does not say that it was shown just now")
    count_as_just_signed_in()
    return redirect(safe(returned.next_url), 303)


_ENDS = {Purpose.SIGN_IN: _sign_in, Purpose.LINK: _link, Purpose.AGAIN: _again}


@blueprint.get("/sign-in-again/work-account")
@access(may_link_own)
def sign_on_again() -> ResponseReturnValue:
    """Lead to the provider, to show once more who one is, and back to what was begun."""
    provider = offered(current_who().organisation_id)
    return set_out(provider, Purpose.AGAIN, safe(request.args.get("next", "")))


@blueprint.get("/account/work-account")
@access(may_link_own)
def own_work_account() -> ResponseReturnValue:
    """Show whether one's work account is linked, and ask about one that came back."""
    who = current_who()
    link, provider = find_link_of(who.account_id), find_provider(who.organisation_id)
    is_offered = provider is not None and provider.offered
    works = link is not None and opens(link, who.person_id, provider)
    set_by = provider.set_by_id if provider else None
    return render_template(
        "accounts/own_work_account.html",
        link=link,
        works=works,
        waiting=None if works else waiting_to_link(who.organisation_id),
        provider=provider if is_offered else None,
        set_by=names_of([set_by])[set_by] if set_by else "",
        other_way=_has_another_way(),
    )


@blueprint.get("/account/work-account/go")
@access(may_link_own, fresh=True)
def go_to_link() -> ResponseReturnValue:
    """Lead to the provider, to come back with the work account that is to be linked."""
    return set_out(offered(current_who().organisation_id), Purpose.LINK)


@blueprint.post("/account/work-account")
@access(may_link_own, fresh=True)
def link_own() -> ResponseReturnValue:
    """Link the work account that came back."""
    who = current_who()
    waiting = waiting_to_link(who.organisation_id)
    if waiting is None:
        raise NothingFound
    account = get_account(who.account_id)
    link_account(account, *waiting, organisation_id=who.organisation_id, now=datetime.now(UTC))
    tell_of_work_account(account)
    forget_waiting()
    flash("Your work account is linked. You can sign in with it from now on.", "success")
    return redirect(url_for("accounts.own_work_account"), 303)


@blueprint.post("/account/work-account/end")
@access(may_link_own, fresh=True)
def end_own_link() -> ResponseReturnValue:
    """End the link of one's own work account, if there is another way in."""
    who = current_who()
    if not _has_another_way():
        raise DomainError(
            "Choose a password first: without it you could not sign in any more. Sign out, then"
            " use “Forgotten your password?”."
        )
    end_link(
        who.account_id,
        organisation_id=who.organisation_id,
        by_id=who.person_id,
        now=datetime.now(UTC),
    )
    tell_of_work_account(get_account(who.account_id))
    flash("Your work account is no longer linked. Sign in with your password.", "success")
    return redirect(url_for("security.login"), 303)


def _has_another_way() -> bool:
    account = get_account(current_who().account_id)
    return bool(account.password or list_passkeys(account.id))

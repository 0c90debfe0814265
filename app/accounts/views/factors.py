"""A person's own second factors: what there is, adding, taking away, new recovery codes."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import may_keep_passkey
from app.accounts.forms.factors import AddPasskeyForm, CodeForm
from app.accounts.queries import get_account
from app.accounts.queries.factors import find_app, get_own_passkey, list_passkeys
from app.accounts.rules.factors import Step
from app.accounts.services.factors import remove_app, remove_passkey, remove_recovery_codes
from app.accounts.sessions import current_rule
from app.accounts.signing_in import is_fresh
from app.accounts.signing_in.authenticator import make_recovery_codes, offer_app, set_up_app
from app.accounts.signing_in.changes import tell_of_change
from app.accounts.signing_in.doors import own_factors
from app.accounts.signing_in.passkeys import ask_for_new, keep_new, passkeys_work_here
from app.accounts.views.blueprint import blueprint
from app.db.domain import DomainError
from app.web.guard import access, current_who, signed_in

if TYPE_CHECKING:
    from app.accounts.models import Account, Passkey

LAST = "That is your last one, and your role needs one. Add another first."


@blueprint.get("/account/factors")
@access(signed_in)
def factors() -> ResponseReturnValue:
    """Show what one signs in with besides the password."""
    account = _own()
    return render_template(
        "accounts/factors/own.html",
        factors=own_factors(account),
        app=find_app(account.id),
        passkeys=list_passkeys(account.id),
        works_here=passkeys_work_here(),
        rule=current_rule(),
    )


@blueprint.get("/account/factors/app")
@access(signed_in)
def ask_for_app() -> ResponseReturnValue:
    """Show how to set up an app for codes."""
    if not is_fresh():
        return _verify_first()
    return _show_app(CodeForm())


@blueprint.post("/account/factors/app")
@access(signed_in)
def keep_app() -> ResponseReturnValue:
    """Take the first code of a new app; an app set up before counts no more."""
    if not is_fresh():
        return _verify_first()
    account, form = _own(), CodeForm()
    if form.validate_on_submit():
        try:
            set_up_app(account, form.code.data)
            return _added(account, Step.CODE)
        except DomainError as refused:
            form.show_refusal(refused)
    return _show_app(form), 422


@blueprint.post("/account/factors/app/remove")
@access(signed_in)
def remove_own_app() -> ResponseReturnValue:
    """Take the app away."""
    if not is_fresh():
        return _verify_first()
    account = _own()
    if find_app(account.id) and _may_remove(account):
        remove_app(account.id)
        _removed(account, Step.CODE)
    return _back()


@blueprint.get("/account/factors/passkey")
@access(signed_in)
def ask_for_passkey() -> ResponseReturnValue:
    """Show how to add a passkey."""
    if not is_fresh():
        return _verify_first()
    return _show_passkey(AddPasskeyForm())


@blueprint.post("/account/factors/passkey")
@access(signed_in)
def keep_passkey() -> ResponseReturnValue:
    """Keep a new passkey."""
    if not is_fresh():
        return _verify_first()
    account, form = _own(), AddPasskeyForm()
    if form.validate_on_submit():
        try:
            keep_new(account, form.answer.data, form.name.data)
            return _added(account, Step.PASSKEY)
        except DomainError as refused:
            form.show_refusal(refused)
    return _show_passkey(form), 422


@blueprint.post("/account/factors/passkeys/<uuid:passkey_id>/remove")
@access(may_keep_passkey, on=get_own_passkey)
def remove_own_passkey(passkey: "Passkey") -> ResponseReturnValue:
    """Take a passkey away."""
    if not is_fresh():
        return _verify_first()
    account = _own()
    if _may_remove(account):
        remove_passkey(passkey)
        _removed(account, Step.PASSKEY)
    return _back()


@blueprint.post("/account/factors/recovery-codes")
@access(signed_in)
def renew_codes() -> ResponseReturnValue:
    """Make ten new recovery codes and show them, once; codes made before work no more."""
    if not is_fresh():
        return _verify_first()
    account = _own()
    if not own_factors(account).any:
        flash("Recovery codes stand in for an app or a passkey. Add one of these first.", "info")
        return _back()
    tell_of_change("renewed", account, Step.RECOVERY_CODE)
    return _show_codes(account)


def _own() -> "Account":
    return get_account(current_who().account_id)


def _added(account: "Account", step: Step) -> ResponseReturnValue:
    """With the first factor come recovery codes."""
    tell_of_change("added", account, step)
    if own_factors(account).codes_left:
        flash("That is added. You are signed out everywhere else.", "success")
        return _back()
    return _show_codes(account)


def _show_codes(account: "Account") -> ResponseReturnValue:
    codes, next_url = make_recovery_codes(account), url_for("accounts.factors")
    return render_template("accounts/factors/recovery_codes.html", codes=codes, next_url=next_url)


def _may_remove(account: "Account") -> bool:
    held = own_factors(account)
    if held.required and held.last:
        flash(LAST, "info")
        return False
    return True


def _removed(account: "Account", step: Step) -> None:
    """Recovery codes stand in for a factor: they go with the last one."""
    if not own_factors(account).any:
        remove_recovery_codes(account.id)
    tell_of_change("removed", account, step)
    flash("That is taken away. You are signed out everywhere else.", "success")


def _show_app(form: CodeForm) -> str:
    offered = offer_app(_own())
    return render_template("accounts/factors/add_app.html", form=form, offered=offered)


def _show_passkey(form: AddPasskeyForm) -> str:
    options = ask_for_new(_own()) if passkeys_work_here() else None
    return render_template("accounts/factors/add_passkey.html", form=form, options=options)


def _back() -> ResponseReturnValue:
    return redirect(url_for("accounts.factors"), 303)


def _verify_first() -> ResponseReturnValue:
    return redirect(url_for("security.verify", next=url_for("accounts.factors")), 303)

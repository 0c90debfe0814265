"""Setting up a second factor at the first sign-in where one is required; nothing else opens."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.accounts.forms.factors import AddPasskeyForm, CodeForm
from app.accounts.rules.factors import Step
from app.accounts.signing_in.authenticator import make_recovery_codes, offer_app, set_up_app
from app.accounts.signing_in.changes import tell_of_change
from app.accounts.signing_in.doors import Pending, begin, find_pending, own_factors, safe
from app.accounts.signing_in.passkeys import ask_for_new, keep_new, passkeys_work_here
from app.accounts.views.blueprint import blueprint
from app.accounts.views.second_step import start_again
from app.db.domain import DomainError
from app.web.forms import Form
from app.web.guard import access, anyone


@blueprint.get("/sign-in/set-up")
@access(anyone)
def ask_set_up() -> ResponseReturnValue:
    """Show how to set up a second factor."""
    pending = _find_pending()
    return _show(pending, CodeForm(), AddPasskeyForm()) if pending else start_again()


@blueprint.post("/sign-in/set-up")
@access(anyone)
def set_up_by_app() -> ResponseReturnValue:
    """Take the first code of the app that was set up, and sign in."""
    pending, form = _find_pending(), CodeForm()
    if pending is None:
        return start_again()
    if form.validate_on_submit():
        try:
            set_up_app(pending.account, form.code.data)
            return _finish(pending, Step.CODE)
        except DomainError as refused:
            form.show_refusal(refused)
    return _show(pending, form, AddPasskeyForm(formdata=None)), 422


@blueprint.post("/sign-in/set-up/passkey")
@access(anyone)
def set_up_by_passkey() -> ResponseReturnValue:
    """Take the passkey that was made, and sign in."""
    pending, form = _find_pending(), AddPasskeyForm()
    if pending is None:
        return start_again()
    if form.validate_on_submit():
        try:
            keep_new(pending.account, form.answer.data, form.name.data)
            return _finish(pending, Step.PASSKEY)
        except DomainError as refused:
            form.show_refusal(refused)
    return _show(pending, CodeForm(formdata=None), form, failed=form), 422


def _find_pending() -> Pending | None:
    """Only for somebody who has no factor: another one is added when signed in with the first."""
    pending = find_pending()
    return None if pending is None or own_factors(pending.account).any else pending


def _finish(pending: Pending, step: Step) -> ResponseReturnValue:
    """Sign in, and show the recovery codes, once."""
    tell_of_change("added", pending.account, step)
    codes = make_recovery_codes(pending.account)
    begin(pending.account, step)
    next_url = safe(pending.next_url)
    return render_template("accounts/factors/recovery_codes.html", codes=codes, next_url=next_url)


def _show(pending: Pending, form: Form, passkey_form: Form, failed: Form | None = None) -> str:
    return render_template(
        "accounts/factors/set_up.html",
        form=failed or form,
        code_form=form,
        passkey_form=passkey_form,
        offered=offer_app(pending.account),
        options=ask_for_new(pending.account) if passkeys_work_here() else None,
    )

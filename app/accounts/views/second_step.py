"""After the password: a code, a recovery code or a passkey. Nobody is signed in yet."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.forms.factors import CodeForm, PasskeyForm, RecoveryForm
from app.accounts.rules.factors import Step
from app.accounts.signing_in.authenticator import give_code, give_recovery_code
from app.accounts.signing_in.changes import tell_of_recovery_code
from app.accounts.signing_in.doors import Pending, find_pending, let_in, own_factors
from app.accounts.signing_in.passkeys import (
    SECOND,
    PasskeyRefused,
    account_of,
    ask_for_known,
    passkeys_work_here,
)
from app.accounts.views.blueprint import blueprint
from app.db.domain import DomainError
from app.web.forms import Form
from app.web.guard import access, anyone

TOO_LATE = "Sign in again: the second step must follow within 10 minutes."
FEW_CODES = 3


@blueprint.get("/sign-in/code")
@access(anyone)
def ask_code() -> ResponseReturnValue:
    """Ask for the second factor."""
    pending = find_pending()
    return _show_code(pending, CodeForm(), PasskeyForm()) if pending else start_again()


@blueprint.post("/sign-in/code")
@access(anyone)
def take_code() -> ResponseReturnValue:
    """Take the code that an app shows."""
    pending, form = find_pending(), CodeForm()
    if pending is None:
        return start_again()
    if form.validate_on_submit():
        try:
            give_code(pending.account, form.code.data)
            return let_in(pending.account, Step.CODE, pending.next_url)
        except DomainError as refused:
            form.show_refusal(refused)
    return _show_code(pending, form, PasskeyForm()), 422


@blueprint.post("/sign-in/code/passkey")
@access(anyone)
def take_passkey() -> ResponseReturnValue:
    """Take a passkey instead of a code."""
    pending, form = find_pending(), PasskeyForm()
    if pending is None:
        return start_again()
    if form.validate_on_submit():
        try:
            account = account_of(form.answer.data, SECOND)
            if account.id != pending.account.id:
                raise PasskeyRefused
            return let_in(account, Step.PASSKEY, pending.next_url)
        except DomainError as refused:
            form.show_refusal(refused)
    return _show_code(pending, CodeForm(formdata=None), form, failed=form), 422


@blueprint.get("/sign-in/recovery-code")
@access(anyone)
def ask_recovery_code() -> ResponseReturnValue:
    """Ask for a recovery code."""
    if find_pending() is None:
        return start_again()
    return render_template("accounts/factors/ask_recovery_code.html", form=RecoveryForm())


@blueprint.post("/sign-in/recovery-code")
@access(anyone)
def take_recovery_code() -> ResponseReturnValue:
    """Take a recovery code; it works once."""
    pending, form = find_pending(), RecoveryForm()
    if pending is None:
        return start_again()
    if form.validate_on_submit():
        try:
            give_recovery_code(pending.account, form.code.data)
            return _let_in_by_recovery(pending)
        except DomainError as refused:
            form.show_refusal(refused)
    return render_template("accounts/factors/ask_recovery_code.html", form=form), 422


def start_again() -> ResponseReturnValue:
    """Lead somebody whose first step is too long ago back to it."""
    flash(TOO_LATE, "info")
    return redirect(url_for("security.login"), 303)


def _let_in_by_recovery(pending: Pending) -> ResponseReturnValue:
    left = own_factors(pending.account).codes_left
    tell_of_recovery_code(pending.account, left)
    answer = let_in(pending.account, Step.RECOVERY_CODE, pending.next_url)
    if left <= FEW_CODES:
        flash(f"You have {left} recovery codes left. Make new ones on your account page.", "info")
    return answer


def _show_code(pending: Pending, form: Form, passkey_form: Form, failed: Form | None = None) -> str:
    factors = own_factors(pending.account)
    asked = factors.passkeys and passkeys_work_here()
    return render_template(
        "accounts/factors/ask_code.html",
        form=failed or form,
        code_form=form,
        passkey_form=passkey_form,
        factors=factors,
        options=ask_for_known(pending.account, SECOND) if asked else None,
    )

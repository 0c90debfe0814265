"""Signing in with a passkey alone: it is something one has, and asks who holds it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.forms.factors import PasskeyForm
from app.accounts.rules.factors import Step
from app.accounts.signing_in.doors import count_as_just_signed_in, let_in, safe
from app.accounts.signing_in.passkeys import (
    AGAIN,
    FIRST,
    PasskeyRefused,
    account_of,
    ask_for_known,
    passkeys_work_here,
)
from app.accounts.signing_in.throttle import begin_code_try, forget_code_try
from app.accounts.views.blueprint import blueprint
from app.db.domain import DomainError
from app.web.guard import access, anyone, current_who, signed_in

PAGE = "passkey"


@blueprint.get("/sign-in/passkey")
@access(anyone)
def ask_passkey() -> ResponseReturnValue:
    """Ask for a passkey of whoever it is."""
    return _show(PasskeyForm())


@blueprint.post("/sign-in/passkey")
@access(anyone)
def sign_in_by_passkey() -> ResponseReturnValue:
    """Sign in whoever the passkey stands for. The answer never says whether it is known."""
    form = PasskeyForm()
    if form.validate_on_submit():
        tries = begin_code_try(PAGE, overall=False)
        try:
            account = account_of(form.answer.data, FIRST)
            forget_code_try(tries)
            return let_in(account, Step.PASSKEY, request.args.get("next", ""))
        except DomainError as refused:
            form.show_refusal(refused)
    return _show(form), 422


@blueprint.post("/sign-in-again/passkey")
@access(signed_in)
def verify_by_passkey() -> ResponseReturnValue:
    """Take a passkey instead of the password, before something that matters."""
    form, next_url = PasskeyForm(), safe(request.args.get("next", ""))
    try:
        if not form.validate_on_submit():
            raise PasskeyRefused
        if account_of(form.answer.data, AGAIN).id != current_who().account_id:
            raise PasskeyRefused
    except DomainError as refused:
        form.show_refusal(refused)
        return _show_again(form), 422
    count_as_just_signed_in()
    return redirect(next_url, 303)


def _show(form: PasskeyForm) -> str:
    options = ask_for_known(None, FIRST) if passkeys_work_here() else None
    return render_template("accounts/factors/ask_passkey.html", form=form, options=options)


def _show_again(form: PasskeyForm) -> str:
    """The way back to the page that asked: a new question is put there."""
    back = url_for("security.verify", next=request.args.get("next", ""))
    return render_template("accounts/factors/passkey_refused.html", form=form, back=back)

"""How the sign-in library is set up: what is on, what is hardened, where it writes."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import Flask, abort, g, redirect, render_template, request, session
from flask_login import LoginManager, current_user
from flask_security.core import Security
from flask_security.signals import password_changed, password_reset
from wtforms import Form

from app.accounts.forms.signing_in import (
    ChangePasswordForm,
    ForgotPasswordForm,
    ResetPasswordForm,
    SignInAgainForm,
    SignInForm,
)
from app.accounts.models import Account
from app.accounts.queries import organisation_of
from app.accounts.queries.sign_on import has_link
from app.accounts.rules import RECENT
from app.accounts.rules.invitations import InvitationEnd
from app.accounts.services import end_sessions
from app.accounts.services.invitations import end_invitations
from app.accounts.sessions import ROW, find_signed_in_account
from app.accounts.signing_in import leavers, throttle
from app.accounts.signing_in.doors import SecondSteps
from app.accounts.signing_in.mail import Mails, PretendLetter, WriteLetter, pretend_to_write
from app.accounts.signing_in.passkeys import AGAIN, ask_for_known, has_passkeys, passkeys_work_here
from app.accounts.signing_in.passwords import Passwords
from app.accounts.signing_in.settings import settings
from app.accounts.signing_in.store import Accounts, NoRole
from app.accounts.signing_in.throttle import confirm_password, is_fresh
from app.audit.services import record_event
from app.extensions import db

__all__ = ["FRESH", "confirm_password", "init_app", "is_fresh"]
FRESH = RECENT


def init_app(
    app: Flask, password_salt: str, write_letter: WriteLetter, pretend_letter: PretendLetter
) -> None:
    """Set the library up on `app`; its messages go out by `write_letter`."""
    for name, value in settings(password_salt).items():
        app.config[f"SECURITY_{name}"] = value
    app.extensions |= {"write_letter": write_letter, "pretend_letter": pretend_letter}
    app.before_request(_refuse_strange)
    app.before_request(_hold_no_lock)
    throttle.init_app(app)
    leavers.init_app(app)
    security = Security(
        app,
        Accounts(db, Account, NoRole),
        login_form=SignInForm,
        verify_form=SignInAgainForm,
        forgot_password_form=ForgotPasswordForm,
        reset_password_form=ResetPasswordForm,
        change_password_form=ChangePasswordForm,
        mail_util_cls=Mails,
        password_util_cls=Passwords,
        render_template=show,
    )
    security.want_json(lambda _request: False)
    security.two_factor_plugins = SecondSteps()
    security.verify_context_processor(_ask_passkey)
    _sign_with_the_key_of_now(app, security)
    _load_nobody_unasked(app, security)
    password_changed.connect(_password_changed, app)
    password_reset.connect(_password_changed, app)


def _sign_with_the_key_of_now(app: Flask, security: Security) -> None:
    """The library puts the key before last into its list, and the last one is what signs."""
    security.reset_serializer.secret_keys.sort(key=str(app.secret_key).encode().__eq__)


def _ask_passkey() -> dict[str, Any]:
    """What the page for signing in again asks of a passkey, and whether there is a password."""
    account: Account = current_user
    asked = has_passkeys(account) and passkeys_work_here()
    return {
        "has_password": account.password is not None,
        "work_account": has_link(account.id),
        "options": ask_for_known(account, AGAIN) if asked else None,
    }


def _load_nobody_unasked(app: Flask, security: Security) -> None:
    """Take away the hooks that load the account before every request and again for every page.

    What people may do comes from `current_who`, and no template asks for the library's user.
    """
    manager: LoginManager = security.login_manager
    manager.user_loader(find_signed_in_account)
    before, beside = app.before_request_funcs[None], app.template_context_processors[None]
    before[:] = [one for one in before if getattr(one, "__self__", None) is not security.principal]
    beside[:] = [one for one in beside if one.__module__ != "flask_login.utils"]


def show(template: str, **shown: Any) -> Any:
    """Render a page of the library's: one with errors is 422, one that was done is left."""
    if request.method != "POST":
        return render_template(template, **shown)
    if any(isinstance(form, Form) and form.errors for form in shown.values()):
        return render_template(template, **shown), 422
    if request.endpoint == throttle.REQUEST_LINK and "mail_written" not in g:
        pretend_to_write(datetime.now(UTC))
    return redirect(request.path, 303)


def _refuse_strange() -> None:
    """The library's pages take forms only, and lead on to addresses only.

    It reads JSON as well, in which the throttle looks for no e-mail address.
    """
    if request.blueprint != "security":
        return
    asked = [one for one in request.values.getlist("next") if one]
    if request.is_json or not all(_is_address(one) for one in asked):
        abort(400)


def _is_address(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def _hold_no_lock() -> None:
    """End the transaction that read the session: these pages hash passwords, which takes long."""
    if request.blueprint == "security":
        db.session.commit()


def _password_changed(app: Flask, user: Account, **_more: object) -> None:
    """End every session but this one, wherever the old password was used to sign in."""
    end_invitations(user.id, InvitationEnd.USED, datetime.now(UTC))
    kept = session.get(ROW)
    end_sessions(user.id, datetime.now(UTC), but=UUID(kept) if kept else None)
    by_id = user.person_id
    record_event(
        "changed", "password", user.id, organisation_id=organisation_of(user.id), by_id=by_id
    )

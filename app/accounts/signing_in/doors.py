"""The end of every way in: what was given first, what is due next, and the session that begins.

Between the password and the second factor nobody is signed in: the cookie says only, for ten
minutes, whose password was given. It is worth nothing once that password is another one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from time import time
from uuid import UUID

from flask import g, redirect, request, session, url_for
from flask_security.core import UserMixin
from flask_security.tf_plugin import TfPlugin
from flask_security.utils import login_user, validate_redirect_url
from werkzeug import Response

from app.accounts.models import Account
from app.accounts.queries import find_account_by_id
from app.accounts.queries.factors import factors_of
from app.accounts.rules.factors import PENDING_FOR, Factors, Step
from app.accounts.sessions import PASSWORD_GIVEN_AT, SECOND_STEP, is_demonstration
from app.accounts.signing_in.throttle import stamp_of

PENDING = "pending_sign_in"


@dataclass(frozen=True, slots=True)
class Pending:
    """Somebody who gave a first factor: whose account it is, and which page was asked for."""

    account: Account
    next_url: str


class SecondSteps(TfPlugin):
    """Where the sign-in library asks, after a right password, whether that is all."""

    def tf_enter(
        self,
        user: UserMixin,
        remember_me: bool | None,
        primary_authn_via: str,
        next_loc: str | None,
    ) -> Response | None:
        """Return the way to what is due next, or None."""
        asked = request.form.get("next") or request.args.get("next") or ""
        assert isinstance(user, Account)
        return ask_for_second(user, asked)


def go_in(account: Account, *, next_url: str, step: Step | None = None) -> Response:
    """Sign somebody in, or lead them to the second factor when one is due.

    `step` is the second factor that they gave already, such as at their employer's sign-in.
    """
    if step is None and (asked := ask_for_second(account, next_url)):
        return asked
    return let_in(account, step, next_url)


def ask_for_second(account: Account, next_url: str) -> Response | None:
    """Return the way to the second factor, or to setting one up; None when none is due."""
    factors = own_factors(account)
    if not factors.any and not factors.required:
        return None
    session[PENDING] = {
        "account": str(account.id),
        "at": time(),
        "stamp": _stamp(account),
        "next": next_url,
    }
    return redirect(url_for("accounts.ask_code" if factors.any else "accounts.ask_set_up"), 303)


def find_pending() -> Pending | None:
    """Return who gave a first factor in this browser within ten minutes, or None."""
    held = session.get(PENDING)
    if held is None or time() - float(held["at"]) > PENDING_FOR.total_seconds():
        return None
    account = find_account_by_id(UUID(held["account"]))
    if account is None or not account.active or held["stamp"] != _stamp(account):
        return None
    return Pending(account, held["next"])


def let_in(account: Account, step: Step | None, next_url: str) -> Response:
    """Begin the session, and lead on to the page that was asked for."""
    begin(account, step)
    return redirect(safe(next_url), 303)


def begin(account: Account, step: Step | None) -> None:
    """Begin the session of somebody who gave all that is due."""
    session.pop(PENDING, None)
    setattr(g, SECOND_STEP, step)
    login_user(account, authn_via=[step.value if step else "password"])


def safe(next_url: str) -> str:
    """Return an address of this service: the one given, or home."""
    return next_url if next_url and is_ours(next_url) else url_for("pages.home")


def is_ours(address: str) -> bool:
    """Whether an address leads to a page of this service."""
    try:
        return bool(validate_redirect_url(address))
    except ValueError:  # no address at all, such as http://[
        return False


def own_factors(account: Account) -> Factors:
    """Return what an account has, and what it must have, here."""
    return factors_of(account, demonstration=is_demonstration())


def count_as_just_signed_in() -> None:
    """Note that the signed-in person has just shown again who they are."""
    session[PASSWORD_GIVEN_AT] = datetime.now(UTC).timestamp()


def _stamp(account: Account) -> str:
    return stamp_of("pending", f"{account.fs_uniquifier}\n{account.password}")

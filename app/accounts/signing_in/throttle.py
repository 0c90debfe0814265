"""Ten tries in five minutes, for an account and for an address; then 429 and a time to wait.

A try is written, in a transaction of its own, before it is answered: many at once cannot slip
through together. One that succeeds is forgotten. A browser that has signed in to an account
before has tries of its own, so strangers' failures do not lock its owner out.
"""

import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from time import time
from uuid import UUID

from flask import Flask, Response, current_app, g, request, session
from flask_login import current_user, user_logged_in
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.exceptions import TooManyRequests

from app.accounts.models import Account
from app.accounts.queries import list_tries
from app.accounts.rules import OVERALL, RECENT, TRIES, WINDOW, seconds_to_wait
from app.accounts.services import forget_tries, note_tries
from app.accounts.sessions import PASSWORD_GIVEN_AT
from app.db.engine import writing
from app.extensions import db
from app.web.keys import signing_keys

SIGN_IN = "security.login"
REQUEST_LINK = "security.forgot_password"
THROTTLED = frozenset({SIGN_IN, REQUEST_LINK, "security.verify", "security.change_password"})
PAGES = {SIGN_IN: "sign in", REQUEST_LINK: "link"}
REMEMBERED = timedelta(days=180)


def init_app(app: Flask) -> None:
    """Count tries before the library's pages answer."""
    app.before_request(_count_try)
    app.after_request(_forget_success)
    user_logged_in.connect(_went_in, app)


def confirm_password(typed: str) -> bool:
    """Return whether this is the signed-in person's password; then they count as just signed in.

    For a page that asks for the password beside what it sends, so that nothing typed there is
    lost. Ends the transaction, since a hash follows: call it before anything is written. Answer
    422 when it is wrong; too many tries raise 429.
    """
    _begin_try()
    if not current_user.password or not current_user.verify_and_update_password(typed):
        return False
    session[PASSWORD_GIVEN_AT] = time()
    return True


def begin_code_try(page: str, *, overall: bool = True) -> list[UUID]:
    """Count a try at a code that needs no account, before it is looked up; many raise 429.

    Ten in five minutes from an address, and two hundred in all, which no family's phones reach;
    `overall` is false where there is nothing to guess, and strangers could only keep others out.
    Ends the transaction. Whoever has a code that works drops the try with `forget_code_try`.
    """
    now = datetime.now(UTC)
    limits = {_digest(page, "address", request.remote_addr or ""): TRIES}
    if overall:
        limits[_digest(page)] = OVERALL
    tries = _write_down(list(limits), now)
    wait = max(
        seconds_to_wait(list_tries(key, now - WINDOW, most), now, most)
        for key, most in limits.items()
    )
    db.session.commit()
    if wait:
        _forget(tries)
        raise TooManyRequests(retry_after=wait)
    return tries


def forget_code_try(tries: Sequence[UUID]) -> None:
    """Drop a try: its code was a good one."""
    _forget(tries)


def stamp_of(page: str, text: str) -> str:
    """Return what only this service can say of `text`: that it was let through once on `page`."""
    return _digest(page, "stamp", text)


def is_fresh() -> bool:
    """Whether the person signed in, or gave the password again, within 15 minutes."""
    given_at = float(session.get(PASSWORD_GIVEN_AT, 0))
    return time() - given_at < RECENT.total_seconds()


def _count_try() -> None:
    if request.method == "POST" and request.endpoint in THROTTLED:
        _begin_try()


def _begin_try() -> None:
    keys, now = _keys(), datetime.now(UTC)
    tries = _write_down(keys, now)
    wait = max(seconds_to_wait(list_tries(key, now - WINDOW), now) for key in keys)
    db.session.commit()
    if wait:
        _forget(tries)
        raise TooManyRequests(retry_after=wait)
    g.tries, g.account_key = tries, keys[0]


def _forget_success(response: Response) -> Response:
    if response.status_code >= 400 or request.endpoint == REQUEST_LINK:
        return response
    if "tries" in g:
        _forget(g.tries, g.account_key)
    if "went_in_as" in g:
        _remember_browser(response, g.went_in_as)
    return response


def _went_in(_app: Flask, user: Account, **_more: object) -> None:
    """A browser is known once somebody is signed in with it, not after the password alone."""
    g.went_in_as = user.email


def _write_down(keys: Sequence[str], now: datetime) -> list[UUID]:
    db.session.commit()
    with writing():
        tries = note_tries(keys, now)
        db.session.commit()
    return tries


def _forget(tries: Sequence[UUID], key: str = "") -> None:
    db.session.commit()  # what the page has read meanwhile began without the lock
    with writing():
        forget_tries(tries, key=key)
        db.session.commit()


def _keys() -> tuple[str, str]:
    """Return the digests that stand for the account (in this browser) and for the address."""
    page = PAGES.get(request.endpoint or "", "again")
    return account_key(page, _email()), _digest(page, "address", request.remote_addr or "")


def account_key(page: str, email: str) -> str:
    """Return the digest that stands for an account on `page`: one for browsers that it has signed
    in with before, another for all others.
    """
    browser = request.cookies.get(_cookie_name(), "") if _is_known_browser(email) else "any"
    return _digest(page, "account", email, browser)


def _digest(*parts: str, key: str = "") -> str:
    secret = (key or signing_keys()[-1]).encode()
    return hmac.new(secret, "\n".join(parts).encode(), "sha256").hexdigest()


def _email() -> str:
    if request.endpoint in (SIGN_IN, REQUEST_LINK):
        return request.form.get("email", "").strip().lower()
    return str(current_user.email)


def _cookie_name() -> str:
    return "__Secure-browser" if current_app.config["SESSION_COOKIE_SECURE"] else "browser"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(signing_keys(), salt="browser")


def _is_known_browser(email: str) -> bool:
    try:
        known = _signer().loads(request.cookies.get(_cookie_name(), ""))
    except BadSignature:
        return False
    could_be = [_digest("browser", email, key=key) for key in signing_keys()]
    return any(hmac.compare_digest(str(known), one) for one in could_be)


def _remember_browser(response: Response, email: str) -> None:
    """Set a cookie that says only: this browser has signed in to this account before."""
    response.set_cookie(
        _cookie_name(),
        str(_signer().dumps(_digest("browser", email))),
        max_age=REMEMBERED,
        path="/sign-in",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )

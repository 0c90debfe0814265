"""How the sign-in library is set up: what is on, what is hardened, where it writes."""

from datetime import timedelta
from typing import Any

from flask import Flask
from flask_security.core import RoleMixin
from flask_security.datastore import FSQLALiteUserDatastore

from app.accounts.models import Account
from app.accounts.sessions import find_signed_in_account
from app.extensions import db, security

SHORTEST_PASSWORD = 14
FRESH = timedelta(minutes=15)


class NoRole(RoleMixin):
    """The library wants a role model; roles are granted in `organisations`."""


class Accounts(FSQLALiteUserDatastore):
    """Accounts for the library. Its commit is a flush: there is one commit a request."""

    def commit(self) -> None:
        """Send what is pending; the request's end commits."""
        db.session.flush()


def settings(password_salt: str) -> dict[str, Any]:
    """Return the library's settings, without the prefix `SECURITY_`."""
    return {
        "PASSWORD_SALT": password_salt,
        "PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
        "PASSWORD_HASH": "argon2",
        "RECOVERABLE": True,
        "CHANGEABLE": True,
        "RETURN_GENERIC_RESPONSES": True,
        "JOIN_USER_ROLES": False,
        "FRESHNESS": FRESH,
        "FRESHNESS_GRACE_PERIOD": timedelta(0),
        "RESET_PASSWORD_WITHIN": timedelta(hours=2),
        "LOGIN_URL": "/sign-in",
        "LOGOUT_URL": "/sign-out",
        "RESET_URL": "/reset-password",
        "CHANGE_URL": "/change-password",
        "VERIFY_URL": "/sign-in-again",
        "POST_LOGOUT_VIEW": "/sign-in",
        "LOGOUT_CSRF": True,
        "CSRF_IGNORE_UNAUTH_ENDPOINTS": False,
        "API_ENABLED_METHODS": ["session"],
        "CACHE_CONTROL": None,
    }


def init_app(app: Flask, password_salt: str) -> None:
    """Set the library up on `app`."""
    for name, value in settings(password_salt).items():
        app.config[f"SECURITY_{name}"] = value
    security.init_app(app, Accounts(db, Account, NoRole))
    app.login_manager.user_loader(find_signed_in_account)  # type: ignore[attr-defined] - set above

"""The sign-in library's settings and sentences."""

from datetime import timedelta
from typing import Any

from app.accounts.rules import RECENT, SHORTEST_PASSWORD

LINK_WORKS_FOR = timedelta(hours=2)


def settings(password_salt: str) -> dict[str, Any]:
    """Return the library's settings, without the prefix `SECURITY_`."""
    return {**_passwords(password_salt), **_pages(), **_mails(), **_sentences()}


def _passwords(password_salt: str) -> dict[str, Any]:
    return {
        "PASSWORD_SALT": password_salt,
        "PASSWORD_LENGTH_MIN": SHORTEST_PASSWORD,
        "PASSWORD_NORMALIZE_FORM": None,
        "PASSWORD_HASH": "argon2",
        # In a reset link: of an Argon2 hash, so nothing slower is needed.
        "HASHING_SCHEMES": ["hex_sha256"],
        "JOIN_USER_ROLES": False,
        "FRESHNESS": RECENT,
        "FRESHNESS_GRACE_PERIOD": timedelta(0),
        "RESET_PASSWORD_WITHIN": LINK_WORKS_FOR,
        "CSRF_IGNORE_UNAUTH_ENDPOINTS": False,
        "LOGOUT_CSRF": True,
        "API_ENABLED_METHODS": ["session"],
        "CACHE_CONTROL": None,
        "CLI_USERS_NAME": None,
        "CLI_ROLES_NAME": None,
    }


def _pages() -> dict[str, Any]:
    return {
        "RECOVERABLE": True,
        "CHANGEABLE": True,
        "RETURN_GENERIC_RESPONSES": True,
        "LOGIN_URL": "/sign-in",
        "LOGOUT_URL": "/sign-out",
        "RESET_URL": "/reset-password",
        "CHANGE_URL": "/change-password",
        "VERIFY_URL": "/sign-in-again",
        "POST_LOGOUT_VIEW": "/sign-in",
        "POST_CHANGE_VIEW": "/account",
        "LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
        "LOGOUT_USER_TEMPLATE": "accounts/sign_out.html",
        "FORGOT_PASSWORD_TEMPLATE": "accounts/forgot_password.html",
        "RESET_PASSWORD_TEMPLATE": "accounts/reset_password.html",
        "CHANGE_PASSWORD_TEMPLATE": "accounts/change_password.html",
        "VERIFY_TEMPLATE": "accounts/sign_in_again.html",
    }


def _mails() -> dict[str, Any]:
    return {
        "EMAIL_TEMPLATE_PASSWORD_RESET": "reset_link",
        "EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": "password_changed",
        "EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "password_changed",
        # The letter holds its own subject and words.
        "EMAIL_PLAINTEXT": False,
        "EMAIL_HTML": False,
    }


def _sentences() -> dict[str, Any]:
    wrong = "That is not your password. Check it and try again."
    generic = "Check your email address and password: one of them is missing or is not right."
    sent = (
        "If there is an account with that email address, we have sent a link to it. The link"
        " works for 2 hours. Look in your junk mail too."
    )
    spent = "This link no longer works. It may have been used already. Ask for a new one below."
    changed = "Your password is changed. You are signed out everywhere else."
    return {
        "MSG_GENERIC_AUTHN_FAILED": (generic, "error"),
        "MSG_INVALID_PASSWORD": (wrong, "error"),
        "MSG_PASSWORD_NOT_PROVIDED": ("Enter your password.", "error"),
        "MSG_PASSWORD_IS_THE_SAME": ("Choose a password that is not your old one.", "error"),
        "MSG_PASSWORD_RESET_REQUEST": (sent, "info"),
        "MSG_PASSWORD_RESET_EXPIRED": (spent, "info"),
        "MSG_INVALID_RESET_PASSWORD_TOKEN": (spent, "info"),
        "MSG_PASSWORD_RESET_NO_LOGIN": (f"{changed} Sign in with the new one.", "success"),
        "MSG_PASSWORD_CHANGE": (changed, "success"),
        "MSG_REAUTHENTICATION_SUCCESSFUL": ("Thank you. You can go on.", "success"),
        "MSG_REAUTHENTICATION_REQUIRED": ("Show again that it is you to go on.", "info"),
        "MSG_INVALID_REDIRECT": ("That page is not part of this service.", "error"),
    }

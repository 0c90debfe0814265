"""New passwords are judged by our rules, and every password is taken as it was typed."""

from collections.abc import Callable
from typing import Any

from flask import current_app
from flask_security.password_util import PasswordUtil
from flask_security.recoverable import generate_reset_password_token

from app.accounts.models import Account
from app.accounts.queries import context_words
from app.accounts.rules import password_refusal
from app.extensions import db


class Passwords(PasswordUtil):
    """What the library asks about a password."""

    def normalize(self, password: str) -> str:
        """Return the password as it was typed."""
        return password

    def validate(
        self, password: str, is_register: bool, **about: Any
    ) -> tuple[list[str] | None, str]:
        """Return why a new password is refused, or None, and the password."""
        account: Account = about["user"]
        words = [*context_words(account.person_id), current_app.extensions["settings"].service_name]
        # The hash that follows must not hold SQLite's write lock.
        db.session.commit()
        refusal = password_refusal(password, words)
        return ([refusal] if refusal else None), password


def reset_token(account: Account) -> str:
    """Return what a link to choose a new password ends in."""
    make: Callable[[Account], str] = generate_reset_password_token
    return make(account)

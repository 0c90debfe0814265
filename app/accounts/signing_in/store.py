"""Where the sign-in library keeps accounts: in our tables, in our transactions."""

from typing import Any, cast

from flask_security.core import RoleMixin
from flask_security.datastore import FSQLALiteUserDatastore

from app.accounts.models import Account
from app.accounts.queries import find_account
from app.extensions import db


class NoRole(RoleMixin):
    """The library wants a role model; roles are granted in `organisations`."""


class Accounts(FSQLALiteUserDatastore):
    """Accounts for the library. Its commit is a flush: there is one commit a request."""

    def commit(self) -> None:
        """Send what is pending; the request's end commits."""
        db.session.flush()

    def find_user(self, case_insensitive: bool = False, **by: Any) -> Account | None:
        """Return the account, and end the transaction that read it.

        A password hash follows, which takes long; SQLite's one write lock is not held meanwhile.
        """
        if email := by.get("email"):
            found: Account | None = find_account(email)
        else:
            found = cast("Account | None", super().find_user(case_insensitive, **by))
        db.session.commit()
        return found

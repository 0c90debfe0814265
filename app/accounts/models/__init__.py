"""Tables of accounts, sessions, tries and second factors."""

from app.accounts.models.accounts import (
    Account,
    SignInSession,
    SignInTry,
)

__all__ = [
    "Account",
    "SignInSession",
    "SignInTry",
]

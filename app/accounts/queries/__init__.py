"""Reads of accounts, sessions and second factors."""

from app.accounts.queries.accounts import (
    SignedIn,
    accounts_of,
    context_words,
    find_account,
    find_account_by_id,
    find_account_of,
    find_signed_in,
    get_account,
    get_own_session,
    list_sessions,
    list_tries,
    organisation_of,
)

__all__ = [
    "SignedIn",
    "accounts_of",
    "context_words",
    "find_account",
    "find_account_by_id",
    "find_account_of",
    "find_signed_in",
    "get_account",
    "get_own_session",
    "list_sessions",
    "list_tries",
    "organisation_of",
]

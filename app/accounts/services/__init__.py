"""Writes of accounts, sessions and second factors."""

from app.accounts.services.accounts import (
    AccountExists,
    begin_session,
    close_account,
    end_session,
    end_sessions,
    forget_tries,
    note_tries,
    open_account,
    reopen_account,
    touch_session,
)

__all__ = [
    "AccountExists",
    "begin_session",
    "close_account",
    "end_session",
    "end_sessions",
    "forget_tries",
    "note_tries",
    "open_account",
    "reopen_account",
    "touch_session",
]

"""Closing the accounts of people who left long enough ago."""

from datetime import datetime

from app.accounts.models import Account
from app.accounts.queries.leavers import list_closable
from app.accounts.services.accounts import end_sessions
from app.audit.services import record_event
from app.db.changes import change_if
from app.extensions import db


def close_accounts_of_leavers(now: datetime) -> int:
    """Close every account whose person's 90 days are over; return how many were.

    Done by a schedule, and by nobody: the events say so.
    """
    closable = list_closable(now.date())
    for account_id, organisation_id in closable:
        change_if(Account, Account.id == account_id, active=False)
        end_sessions(account_id, now)
        record_event(
            "closed",
            "account",
            account_id,
            organisation_id=organisation_id,
            by_id=None,
            now=now,
            left=True,
        )
    db.session.flush()
    return len(closable)

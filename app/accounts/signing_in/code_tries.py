"""Five wrong codes in five minutes for an account, then growing waits: up to an hour for five.

A try is written before its code is looked at, one request after the other: of many at once no
more than five are looked at. Only somebody who gave the password gets so far, and a browser that
the account has signed in with before has tries of its own.
"""

from datetime import UTC, datetime

from werkzeug.exceptions import TooManyRequests

from app.accounts.models import Account
from app.accounts.queries.factors import list_wrong_codes
from app.accounts.rules.factors import seconds_between_codes
from app.accounts.services import forget_tries, note_tries
from app.accounts.services.factors import lock_account
from app.accounts.signing_in.throttle import account_key
from app.db.engine import writing
from app.extensions import db

PAGE = "code"


def begin_code(account: Account) -> None:
    """Count a try at a code before it is looked at; too many raise 429. Ends the transaction."""
    account_id, key, now = account.id, account_key(PAGE, account.email), datetime.now(UTC)
    db.session.commit()
    with writing():
        lock_account(account_id)
        wait = seconds_between_codes(list_wrong_codes(key, now), now)
        if not wait:
            note_tries([key], now)
        db.session.commit()
    if wait:
        raise TooManyRequests(retry_after=wait)


def forget_codes(account: Account) -> None:
    """Forget an account's wrong codes: it gave a right one."""
    forget_tries([], key=account_key(PAGE, account.email))

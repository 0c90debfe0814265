"""What the workers do for accounts by themselves: they close those of people who left, and forget
tries to sign in of the day before."""

from datetime import datetime, timedelta

from app.accounts.services.accounts import forget_old_tries
from app.accounts.services.leavers import close_accounts_of_leavers
from app.accounts.services.sign_on import forget_old_uses
from app.jobs.registry import register_hourly, register_schedule

DAILY = timedelta(days=1)


def register_work() -> None:
    """Tell the job registry what this feature does."""
    register_schedule("close accounts of leavers", _close, DAILY)
    register_hourly("Forgetting tries to sign in", forget)


def forget(now: datetime) -> int:
    """Drop tries to sign in, and ways back from a provider, that are older than a day."""
    return forget_old_tries(now) + forget_old_uses(now)


def _close(now: datetime) -> object:
    return close_accounts_of_leavers(now)

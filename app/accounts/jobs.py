"""What the workers do for accounts by themselves: they close those of people who left."""

from datetime import datetime, timedelta

from app.accounts.services.leavers import close_accounts_of_leavers
from app.jobs.registry import register_schedule

DAILY = timedelta(days=1)


def register_work() -> None:
    """Tell the job registry what this feature does."""
    register_schedule("close accounts of leavers", _close, DAILY)


def _close(now: datetime) -> object:
    return close_accounts_of_leavers(now)

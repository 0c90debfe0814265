"""What the worker does for assessments every hour: reminders of cycles, notices of what ends."""

from datetime import datetime

from app.assessments.queries.reminding import has_sent
from app.assessments.services.noticing import write_notices
from app.assessments.services.reminding import write_reminders
from app.jobs.registry import register_hourly
from app.notifications.rules.over import overs


def register_work() -> None:
    """Tell the job registry what this feature does."""
    register_hourly("Writing the reminders of cycles", remind)
    register_hourly("Writing the notices of validations that end", give_notice)
    overs.register(("cycle_open", "assessment_due", "assessment_due_soon"), has_sent)


def remind(now: datetime) -> int:
    """Write the reminders that are due; return how many."""
    return write_reminders(now)


def give_notice(now: datetime) -> int:
    """Write the notices that are due; return how many."""
    return write_notices(now)

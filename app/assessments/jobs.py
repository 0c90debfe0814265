"""What the worker does for assessments: the reminders of cycles, looked at every hour."""

from datetime import datetime

from flask import current_app

from app.assessments.services.reminding import write_reminders
from app.jobs.registry import register_hourly


def register_work() -> None:
    """Tell the job registry what this feature does."""
    register_hourly("Writing the reminders of cycles", remind)


def remind(now: datetime) -> int:
    """Write the reminders that are due; return how many."""
    return write_reminders(now, url=current_app.extensions["settings"].service_url.rstrip("/"))

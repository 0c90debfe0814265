"""What the worker does for privacy: copies, and the daily round of the retention rules."""

from app.privacy.jobs.copying import register_work as copying_work
from app.privacy.jobs.keeping import register_work as keeping_work


def register() -> None:
    """Tell the job registry what this feature does."""
    copying_work()
    keeping_work()

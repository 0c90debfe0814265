"""What the worker does for validation every hour."""

from app.jobs.registry import register_hourly
from app.validation.services.heads import note_missing_digests, write_due_heads


def register() -> None:
    """Tell the job registry what this feature does."""
    register_hourly("Writing the heads of chains", write_due_heads)
    register_hourly("Noting what digests stand for", note_missing_digests)

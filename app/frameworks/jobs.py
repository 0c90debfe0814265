"""Work of frameworks that nobody asks for."""

from app.frameworks.services.imports import delete_old_uploads
from app.jobs.registry import register_hourly


def register() -> None:
    """Let the worker delete files that nobody confirmed."""
    register_hourly("Deleting uploaded files after a day", delete_old_uploads)

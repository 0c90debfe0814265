"""Small work on files that the worker does every hour."""

from app.evidence.services.files import scan_waiting, tidy_storage
from app.jobs.registry import register_hourly


def register_work() -> None:
    """Say what the worker does every hour."""
    register_hourly("Removing files that nothing points at", tidy_storage)
    register_hourly("Scanning files that wait for the scanner", scan_waiting)

"""What the worker does for evidence, one module a theme."""

from app.evidence.jobs import files, observations, training


def register() -> None:
    """Tell the job registry what this feature does."""
    files.register_work()
    observations.register_work()
    training.register_work()

"""What the worker does for evidence, one module a theme."""

from app.evidence.jobs import training


def register() -> None:
    """Tell the job registry what this feature does."""
    training.register_work()

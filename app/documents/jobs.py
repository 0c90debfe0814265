"""Batches: their work, what comes after it, and the end of their time; other made files' end."""

from flask import url_for

from app.documents.making import make_batch, remove_old
from app.documents.sweeping import sweep
from app.jobs import registry
from app.jobs.rules import JobKind


def register() -> None:
    """Tell the worker, and the page that shows how it is getting on."""
    registry.register_hourly("Removing old batches", remove_old)
    registry.register_hourly("Removing made files that no row names", sweep)
    registry.register(
        JobKind.MAKE_BATCH,
        make_batch,
        title="Making the PDFs",
        onward=lambda batch_id: registry.Onward(
            "See what was made", url_for("documents.batch", batch_id=batch_id)
        ),
        cancellable=True,
    )

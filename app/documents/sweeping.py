"""Made files that no row names any more: of somebody who was erased, or of work that broke off."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from app.documents import folder
from app.documents.queries import list_named_digests
from app.extensions import db

# What is being written is named by no row for a moment; nothing is written for a day.
GRACE = timedelta(days=1)


def list_unnamed(now: datetime) -> Sequence[Path]:
    """Return the made files that are older than a day and named by no row; removes nothing."""
    # First the old files, then the names: what is named meanwhile is not among them.
    old = list(folder.list_old(now - GRACE))
    named = list_named_digests()
    return [path for path in old if path.name not in named]


def sweep(now: datetime) -> int:
    """Remove the made files that no row names; return how many."""
    unnamed = list_unnamed(now)
    db.session.commit()
    for path in unnamed:
        path.unlink(missing_ok=True)
    return len(unnamed)


def remove_unnamed(digests: Collection[str]) -> None:
    """Remove the files of these digests at once, but those that another row names too."""
    named = list_named_digests()
    db.session.commit()
    for digest in digests:
        if digest not in named:
            folder.path_of(digest).unlink(missing_ok=True)

"""What waits for an administrator when background work failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.jobs.queries import list_failed
from app.pages.rules import Task
from app.web.filters import counted

if TYPE_CHECKING:
    from app.organisations.rules import Who


def failed_tasks(who: Who) -> list[Task]:
    """Return how much work of their organisation failed; the page says what kind and why."""
    if not (failed := list_failed(who.organisation_id)):
        return []
    hint = f"{counted(len(failed), 'piece')} of work could not be done. See why, and try again."
    return [Task("Work that failed", url_for("organisations.failed_work"), hint, "Failed")]

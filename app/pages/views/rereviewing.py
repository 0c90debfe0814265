"""What a moderator asked to be looked at again, as a line of home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.pages.rules import Task
from app.web.filters import day

if TYPE_CHECKING:
    from app.validation.queries.rereviews import RereviewShown


def rereview_task(one: RereviewShown) -> Task:
    """Return the line for whoever has a part in it."""
    about = "" if one.for_worker else f", {one.worker_name}"
    return Task(
        f"Another look at {one.rereview.code}{about}",
        url_for("validation.rereview", rereview_id=one.rereview.id),
        f"A moderator asked for it on {day(one.rereview.asked_at)}.",
        one.state.value,
    )

"""What home says about training records: to a worker, and to those who import them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import url_for

from app.evidence.queries.training import get_own_training
from app.pages.rules import Task
from app.web.filters import counted, day

if TYPE_CHECKING:
    from app.organisations.rules import Who


def training_tasks(who: Who) -> list[Task]:
    """Return a worker's lines: training that ends soon, and what came from a file lately."""
    held, tasks = get_own_training(who.person_id, datetime.now(UTC)), []
    if held.first_end is not None:
        said = counted(held.ending, "training record")
        verb = "ends" if held.ending == 1 else "end"
        first = "On" if held.ending == 1 else "The first on"
        url = url_for("evidence.list_all", type="training completed", ends="soon")
        hint = f"{first} {day(held.first_end)}."
        tasks.append(Task(f"{said} {verb} within 90 days", url, hint))
    if held.came_on is not None:
        said = counted(held.came, "training record")
        url = url_for("evidence.list_all", type="training completed")
        hint = f"On {day(held.came_on)}. It is yours: attach it where it supports a statement."
        tasks.append(Task(f"{said} came from your organisation", url, hint))
    return tasks


def import_task() -> Task:
    """Return the way to importing training records."""
    hint = "For many people at once, from a CSV or Excel file. You see every row first."
    return Task("Import training records", url_for("evidence.import_training_file"), hint)

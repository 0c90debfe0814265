"""What waits for those who name second readers, and the figures of moderation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.pages.rules import Task
from app.validation.queries.moderation import list_to_moderate
from app.validation.queries.to_name import list_open_disagreements
from app.web.filters import counted, day

if TYPE_CHECKING:
    from datetime import date

    from app.organisations.rules import Who


def reader_tasks(who: Who, today: date) -> list[Task]:
    """Return one line about the organisation's open disagreements, or none when there are none."""
    held = list_open_disagreements(who, today)
    if not held:
        return []
    waiting = sum(one.words.startswith("Needs") for one in held)
    late = sum(one.words == "Overdue" for one in held)
    hint = f"{counted(len(held), 'disagreement')} open. "
    hint += f"{waiting} without a second reader. " if waiting else ""
    hint += f"{late} not decided in time." if late else ""
    status = "Overdue" if late else "In progress"
    return [
        Task(
            "Second readers",
            url_for("validation.second_readers"),
            hint.strip(),
            "Not started" if waiting else status,
        )
    ]


def figures_tasks(who: Who) -> list[Task]:
    """Return the rounds of moderation that are drawn, each with its figures for the panel."""
    return [
        Task(
            f"Moderation of {one.cycle.title}",
            url_for("validation.figures", round_id=one.round.id),
            f"Drawn on {day(one.round.drawn_at)}. Figures for the panel.",
        )
        for one in list_to_moderate(who)
        if one.round is not None
    ]

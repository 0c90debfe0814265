"""What came by link and waits to be read: for its reader, and as a count for workforce leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from app.evidence.queries.observations import count_overdue, list_unread
from app.pages.rules import Section, Task
from app.people.queries import names_of
from app.web.filters import counted, day

if TYPE_CHECKING:
    from datetime import date

    from app.organisations.rules import Who


def reading_sections(who: Who, today: date) -> list[Section]:
    """Return the answers that a person is named to read, the first due first; or nothing."""
    unread = list_unread(who)
    if not unread:
        return []
    names = names_of(one.request.person_id for one in unread)
    tasks = [
        Task(
            f"{names[one.request.person_id]}: {one.request.asked.value} to read",
            url_for("evidence.received", observation_id=one.observation.id),
            f"It came by link from {one.request.relation.value}. "
            f"Please read it by {day(one.observation.due_on)}.",
            "Overdue" if one.observation.due_on < today else "",
        )
        for one in unread
    ]
    return [Section(title="To read within one working day", tasks=tasks)]


def overdue_tasks(who: Who, today: date) -> list[Task]:
    """Return how many answers their readers have not read in time; nothing of them."""
    late = count_overdue(who.organisation_id, today)
    if not late:
        return []
    was = "was" if late == 1 else "were"
    return [
        Task(
            f"{counted(late, 'answer')} that came by link {was} not read in time",
            hint="Their readers were reminded. Ask supervisors to look at their home page.",
            status="Overdue",
        )
    ]

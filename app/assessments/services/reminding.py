"""Writing reminders: each once, in the transaction that holds that it was written."""

from datetime import datetime

from app.assessments.models import Cycle, Reminder
from app.assessments.queries.reminding import Due, list_cycles_to_remind, list_due
from app.assessments.rules.cycles import protected_time
from app.assessments.rules.reminders import is_kind_hour, letter_for
from app.db.errors import flush
from app.extensions import db
from app.notifications.services import write_letter
from app.organisations.rules import london_day


def write_reminders(now: datetime) -> int:
    """Write the reminders of every cycle that are due by now; return how many.

    May be asked for at any time, and after any time: what was written is not written again, and
    nothing is written at night.
    """
    if not is_kind_hour(now):
        return 0
    today, written = london_day(now), 0
    for cycle in list_cycles_to_remind(today):
        for due in list_due(cycle, today):
            _write(cycle, due, now)
            written += 1
    return written


def _write(cycle: Cycle, due: Due, now: datetime) -> None:
    db.session.add(
        Reminder(
            cycle_id=cycle.id,
            person_id=due.person_id,
            kind=due.kind,
            due_on=due.due_on,
            written_at=now,
        )
    )
    flush()
    hours = cycle.supervisor_hours if due.count else cycle.worker_hours
    write_letter(
        letter_for(due.kind),
        due.person_id,
        about_id=cycle.id,
        now=now,
        title=cycle.title,
        due_on=due.due_on,
        count=due.count,
        protected=protected_time(hours),
    )

"""Writing reminders: each once, in the transaction that holds that it was written."""

from datetime import datetime

from app.assessments.models import Cycle, Reminder
from app.assessments.queries.reminding import Due, list_cycles_to_remind, list_due
from app.assessments.rules.cycles import protected_time
from app.assessments.rules.reminders import is_kind_hour, team_message, worker_message
from app.db.errors import flush
from app.extensions import db
from app.notifications.services import write_mail
from app.organisations.rules import london_day


def write_reminders(now: datetime, *, url: str) -> int:
    """Write the reminders of every cycle that are due by now; return how many.

    May be asked for at any time, and after any time: what was written is not written again, and
    nothing is written at night. `url` is where the service is, without a slash at its end.
    """
    if not is_kind_hour(now):
        return 0
    today, written = london_day(now), 0
    for cycle in list_cycles_to_remind(today):
        for due in list_due(cycle, today):
            _write(cycle, due, now, url)
            written += 1
    return written


def _write(cycle: Cycle, due: Due, now: datetime, url: str) -> None:
    if due.count:
        protected = protected_time(cycle.supervisor_hours)
        subject, text = team_message(due.count, cycle.title, due.due_on, protected, url)
    else:
        protected = protected_time(cycle.worker_hours)
        subject, text = worker_message(due.kind, cycle.title, due.due_on, protected, url)
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
    write_mail(due.address, subject, text, person_id=due.person_id)

"""Writing notices of validations that end: each once, in the transaction that says it was."""

import logging
from datetime import date, datetime
from uuid import UUID

from app.assessments.models import ValidityNotice
from app.assessments.queries.noticing import DueNotice, list_due_notices, list_validating
from app.assessments.rules.notices import letter_for
from app.assessments.rules.reminders import is_kind_hour
from app.db.errors import flush
from app.extensions import db
from app.notifications.services import write_letter
from app.organisations.rules import london_day

_log = logging.getLogger(__name__)


def write_notices(now: datetime) -> int:
    """Write every notice that is due by now; return how many.

    May be asked for at any time and after any time: what was written is not written again, and
    nothing is written at night. No state depends on it: states are computed from the records.
    What breaks in one organisation is logged, and keeps nobody else from being told.
    """
    if not is_kind_hour(now):
        return 0
    today, written = london_day(now), 0
    for organisation_id in list_validating():
        try:
            with db.session.begin_nested():
                written += _write_due(organisation_id, today, now)
        except Exception:
            _log.exception("The notices of organisation %s broke.", organisation_id)
    return written


def _write_due(organisation_id: UUID, today: date, now: datetime) -> int:
    due = list_due_notices(organisation_id, today)
    for one in due:
        _write(one, now)
    return len(due)


def _write(due: DueNotice, now: datetime) -> None:
    db.session.add(
        ValidityNotice(
            person_id=due.person_id,
            told_id=due.told_id,
            days=due.days,
            until_on=due.until_on,
            written_at=now,
        )
    )
    flush()
    write_letter(
        letter_for(due.days, own=due.own),
        due.told_id,
        about_id=due.person_id,
        now=now,
        until_on=due.until_on,
        count=due.count,
        safety=due.safety,
    )

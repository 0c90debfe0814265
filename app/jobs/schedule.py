"""Small work that nobody asks for: done when it is due, by one worker, and caught up with.

The database remembers when each was done last, so days without a worker are caught up with once
one is there, and a worker that is started again repeats nothing. What breaks is tried again an
hour later, and keeps neither the rest nor the worker from going on.
"""

import logging
from datetime import datetime

from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.jobs.queries import list_schedule_runs
from app.jobs.registry import Schedule, schedules
from app.jobs.rules import is_due
from app.jobs.services import ScheduleNotDue, begin_schedule, end_schedule

_log = logging.getLogger(__name__)


def do_what_is_due(app: Flask, now: datetime) -> int:
    """Do all that is due; return how many were done here."""
    return sum(_do(app, one, now) for one in _due(app, now))


def _due(app: Flask, now: datetime) -> list[Schedule]:
    with app.app_context(), writing(False):
        runs = list_schedule_runs()
        db.session.rollback()
    return [one for one in schedules() if is_due(runs.get(one.name), one.every, now)]


def _do(app: Flask, schedule: Schedule, now: datetime) -> bool:
    """Do it, unless another worker has begun it meanwhile."""
    with app.app_context(), writing():
        try:
            begin_schedule(schedule.name, schedule.every, now)
            db.session.commit()
            schedule.function(now)
            end_schedule(schedule.name, now)
            db.session.commit()
        except ScheduleNotDue:
            db.session.rollback()
            return False
        except Exception:
            _log.exception("%s broke; it is tried again in an hour.", schedule.name)
            db.session.rollback()
            return False
    return True

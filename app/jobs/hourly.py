"""Small work that nobody asks for: the worker does it when it starts, and every hour.

Each piece does whatever is due until now, so hours or days without a worker are caught up with.
What breaks is tried again an hour later, and keeps neither the rest nor the worker from going on.
"""

import logging
from datetime import datetime, timedelta

from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.jobs.registry import hourly_work

BETWEEN = timedelta(hours=1)

_log = logging.getLogger(__name__)


class EveryHour:
    """When the hourly work is due again. One worker runs at a time, so it remembers by itself."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def do(self, app: Flask, now: datetime) -> None:
        """Do all of it, when it is due."""
        if self._last is not None and now - self._last < BETWEEN:
            return
        self._last = now
        for title, function in hourly_work():
            with app.app_context(), writing():
                try:
                    function(now)
                    db.session.commit()
                except Exception:
                    _log.exception("%s broke; it is tried again in an hour.", title)
                    db.session.rollback()

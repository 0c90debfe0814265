"""What is written of work that nobody asks for: who begins it, and that it ended."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.db.changes import change_if
from app.db.domain import DomainError
from app.extensions import db
from app.jobs.models import ScheduleRun
from app.jobs.rules import AGAIN_AFTER

INSERT: dict[str, type[postgresql.Insert] | type[sqlite.Insert]] = {
    "postgresql": postgresql.Insert,
    "sqlite": sqlite.Insert,
}


class ScheduleNotDue(DomainError):
    """It is not its time, or another worker began it."""

    sentence = "Another worker began this, or it is not due yet."


def begin_schedule(name: str, every: timedelta, now: datetime) -> None:
    """Begin what is done once in `every`, if nobody did; raises `ScheduleNotDue`.

    The same conditions as `rules.is_due`, in the one statement that makes one worker the first.
    """
    first = INSERT[db.session.get_bind().dialect.name](ScheduleRun)
    first = first.values(name=name, begun_at=now).on_conflict_do_nothing()
    if db.session.scalar(first.returning(ScheduleRun.name)) is not None:
        return
    broke = ScheduleRun.ended_at.is_(None)
    change_if(
        ScheduleRun,
        ScheduleRun.name == name,
        sa.or_(
            ScheduleRun.begun_at <= now - every,
            sa.and_(broke, ScheduleRun.begun_at <= now - AGAIN_AFTER),
            ScheduleRun.begun_at > now + AGAIN_AFTER,
        ),
        otherwise=ScheduleNotDue,
        begun_at=now,
        ended_at=None,
    )


def end_schedule(name: str, begun_at: datetime) -> None:
    """Record that what was begun then came to its end, in the transaction of what it did."""
    chosen = sa.update(ScheduleRun).where(
        ScheduleRun.name == name, ScheduleRun.begun_at == begun_at
    )
    db.session.execute(chosen.values(ended_at=datetime.now(UTC)))

"""When a sign-in session is over. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

TOUCHED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long a session may lie idle, and how long it may last at all."""

    idle: timedelta
    absolute: timedelta


def is_live(
    now: datetime,
    began_at: datetime,
    touched_at: datetime,
    ended_at: datetime | None,
    limits: SessionLimits,
) -> bool:
    """Whether a session is neither ended, nor idle for too long, nor too old."""
    if ended_at is not None:
        return False
    return now - touched_at < limits.idle and now - began_at < limits.absolute


def touch_is_due(now: datetime, touched_at: datetime) -> bool:
    """Whether the session's row should say that it was used: at most once a minute."""
    return now - touched_at >= TOUCHED_EVERY

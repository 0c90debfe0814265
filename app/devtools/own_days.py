"""Two people of the demonstration with days of their own: one started late, one was away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.assessments.rules.own_days import ExtensionReason
from app.assessments.services.own_days import give_more_days
from app.organisations.services import record_absence
from app.people.queries import get_person

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from app.assessments.models import Cycle

MORE, AWAY, BACK = timedelta(days=30), timedelta(days=30), timedelta(days=10)


def play(
    cycle: Cycle, late_starter: UUID, absent: UUID, *, supervisor_id: UUID, now: datetime
) -> None:
    """Let a supervisor give one of their people more days, and record the absence of another."""
    until_on = cycle.closes_on + MORE
    give_more_days(
        cycle, late_starter, until_on, ExtensionReason.STARTED_LATE, by_id=supervisor_id, now=now
    )
    today = now.date()
    record_absence(
        get_person(absent),
        from_on=today - AWAY,
        until_on=today - BACK,
        by_id=supervisor_id,
        now=now,
    )

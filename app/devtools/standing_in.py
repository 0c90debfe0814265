"""Two demonstration supervisors are away: one has a deputy, the other has nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.organisations.rules import london_day
from app.organisations.services import name_deputy, record_absence
from app.people.queries import get_person

if TYPE_CHECKING:
    from datetime import datetime

    from app.devtools.council import Builder

DEPUTISED, ALONE = 5, 17
FORTNIGHT = timedelta(days=14)


def play(builder: Builder, now: datetime) -> None:
    """Let the first team's supervisor stand in for another one for a fortnight."""
    teams, keys = builder.played.teams, builder.keys
    first, today = keys[teams[0].supervisor.email], london_day(now)
    for number in (DEPUTISED, ALONE):
        away = get_person(keys[teams[number].supervisor.email])
        until_on = today + FORTNIGHT
        record_absence(away, from_on=today, until_on=until_on, by_id=first, now=now)
        if number == DEPUTISED:
            name_deputy(away, first, from_on=today, until_on=until_on, by_id=away.id, now=now)

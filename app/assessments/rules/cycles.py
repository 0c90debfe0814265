"""Whether a cycle is open on a day. Pure."""

from datetime import date
from enum import StrEnum


class CycleState(StrEnum):
    """Where a cycle stands on a day."""

    PLANNED = "Planned"
    OPEN = "Open"
    CLOSED = "Closed"


def cycle_state(opens_on: date, closes_on: date, today: date) -> CycleState:
    """Return where a cycle stands today: open on its first and on its last day too."""
    if today < opens_on:
        return CycleState.PLANNED
    return CycleState.OPEN if today <= closes_on else CycleState.CLOSED

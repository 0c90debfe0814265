"""Whether a cycle is open on a day, which roles it uses, and the time it is given. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_HOURS = 99


@dataclass(frozen=True, slots=True)
class Support:
    """What an employer gives a cycle: hours for each worker and each supervisor, and reminders."""

    worker_hours: int = 0
    supervisor_hours: int = 0
    reminders: bool = True


NO_HOURS = Support()


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


def profiles_in_force(chosen: str, codes: Sequence[str]) -> Sequence[str]:
    """Return which of a version's role profiles a cycle uses, in the version's order.

    `chosen` holds codes; none means all. When a move to another version left none of those that
    were chosen, all of the new version's are in force.
    """
    wanted = set(chosen.split())
    return [code for code in codes if code in wanted] or list(codes)


def write_profiles(wanted: Collection[str], codes: Sequence[str]) -> str:
    """Return the codes as a cycle holds them: empty when all of the version's are meant."""
    return "" if set(codes) <= set(wanted) else " ".join(sorted(wanted))


def protected_time(hours: int) -> str:
    """Return what the employer gives, as the person is told; empty when nothing is."""
    if not hours:
        return ""
    return f"Your employer gives you {hours} {'hour' if hours == 1 else 'hours'} for this, " + (
        "in working time."
    )

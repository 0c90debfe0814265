"""Where it stands that somebody works in a team of another organisation. Pure."""

from datetime import date, timedelta
from enum import StrEnum

LONGEST_VISIT = timedelta(days=731)


class VisitState(StrEnum):
    """Where it stands, in words for a tag."""

    OFFERED = "Waits for their agreement"
    COMING = "To come"
    HOLDS = "Works there now"
    OVER = "Over"
    ENDED = "Ended"


def visit_state(
    *, agreed: bool, ended: bool, from_on: date, until_on: date, today: date
) -> VisitState:
    """Return where a visiting member stands on a day."""
    if ended:
        return VisitState.ENDED
    if until_on < today:
        return VisitState.OVER
    if not agreed:
        return VisitState.OFFERED
    return VisitState.COMING if today < from_on else VisitState.HOLDS

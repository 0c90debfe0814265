"""Making an administrator takes two. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

# What nobody answered for so long is asked for anew.
ANSWERED_WITHIN = timedelta(days=14)


class RequestAnswer(StrEnum):
    """What became of a request to make somebody an administrator."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def may_agree(by_id: UUID, asked_by_id: UUID, person_id: UUID) -> bool:
    """Whether somebody is a second pair of eyes: neither who asked nor who would gain by it."""
    return by_id not in (asked_by_id, person_id)


def is_over(asked_at: datetime, now: datetime) -> bool:
    """Whether a request waited too long to be granted."""
    return now - asked_at >= ANSWERED_WITHIN

"""How long an invitation works, and how it ends. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

WORKS_FOR = timedelta(days=7)


class InvitationEnd(StrEnum):
    """How an invitation ended."""

    USED = "used"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


def still_works(expires_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Whether an invitation's link leads anywhere."""
    return ended_at is None and now < expires_at

"""How long an invitation works, and how it ends. Pure."""

from datetime import timedelta
from enum import StrEnum

WORKS_FOR = timedelta(days=7)


class InvitationEnd(StrEnum):
    """How an invitation ended."""

    USED = "used"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"

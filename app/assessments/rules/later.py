"""Words about claims of a few statements after a sign-off."""

from enum import StrEnum


class LaterReason(StrEnum):
    """Why statements are claimed again outside a cycle's assessment."""

    CHANGED = "something changed"
    REVOKED = "revoked"
    LAPSED = "lapsed too long ago"
    ROLE = "another role"
    LOOKED_AGAIN = "asked to look again"

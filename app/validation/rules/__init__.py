"""Words and pure decisions about judging and signing off."""

from enum import StrEnum

CONVERSATION_FROM = 2
LONGEST_COMMENT = 1000
# Level 0 has no indicator, and its summary is written for the worker.
NOT_YET = "Has not done this yet, or has not learned it yet."


class Basis(StrEnum):
    """What a judgement rests on."""

    SEEN_DIRECTLY = "seen directly"
    THROUGH_THE_RECORD = "through the record"
    REPORTED_TO_ME = "reported to me"


class DecisionKind(StrEnum):
    """What is decided about a statement after the reveal."""

    AGREED = "agreed"
    DIFFERENT_LEVEL = "different level"
    NOT_ENOUGH_SEEN = "not enough seen yet"
    RETURNED = "returned"


def needs_conversation(difference: int | None) -> bool:
    """Whether two levels lie so far apart that both sides talk before anything is decided."""
    return difference is not None and abs(difference) >= CONVERSATION_FROM

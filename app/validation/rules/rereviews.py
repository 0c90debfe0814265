"""What a supervisor may answer when a moderator asks for another look. Pure."""

from enum import StrEnum


class Answer(StrEnum):
    """What a supervisor does about a statement that a moderator asked about."""

    KEEPS_LEVEL = "keeps the level"
    ASKS_FOR_CLAIM = "asks for a new claim"


class RereviewState(StrEnum):
    """Where a request for another look stands."""

    ASKED = "Asked"
    ANSWERED = "Answered"
    CLOSED = "Closed"


def state_of(*, answered: bool, closed: bool) -> RereviewState:
    """Return where a request stands: closed only after an answer."""
    if closed:
        return RereviewState.CLOSED
    return RereviewState.ANSWERED if answered else RereviewState.ASKED

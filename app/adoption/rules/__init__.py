"""Words and pure decisions about adopting a version."""

from app.adoption.rules.composing import Row, compose, compose_all
from app.adoption.rules.words import (
    LONGEST_WINDOW,
    OPEN,
    SHORTEST_WINDOW,
    USUAL_WINDOW,
    AdoptionState,
    last_day,
    starts_at,
)

__all__ = [
    "LONGEST_WINDOW",
    "OPEN",
    "SHORTEST_WINDOW",
    "USUAL_WINDOW",
    "AdoptionState",
    "Row",
    "compose",
    "compose_all",
    "last_day",
    "starts_at",
]

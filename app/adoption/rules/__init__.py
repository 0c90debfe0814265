"""Words and pure decisions about adopting a version."""

from app.adoption.rules.composing import Row, compose, compose_all
from app.adoption.rules.dry_run import EFFECTS, DryRun, Effect, Group, Line, Named, group_lines
from app.adoption.rules.words import (
    FURTHEST_DAY,
    LONGEST_WINDOW,
    OPEN,
    SHORTEST_WINDOW,
    USUAL_WINDOW,
    AdoptionState,
    last_day,
    starts_at,
)

__all__ = [
    "EFFECTS",
    "FURTHEST_DAY",
    "LONGEST_WINDOW",
    "OPEN",
    "SHORTEST_WINDOW",
    "USUAL_WINDOW",
    "AdoptionState",
    "DryRun",
    "Effect",
    "Group",
    "Line",
    "Named",
    "Row",
    "compose",
    "compose_all",
    "group_lines",
    "last_day",
    "starts_at",
]

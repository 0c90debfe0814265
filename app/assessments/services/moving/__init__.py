"""Moving an organisation's assessments from one framework version to another, and back."""

from app.assessments.services.moving.steps import (
    AT_ONCE,
    begin_going_back,
    begin_move,
    carry_on,
    carry_signed,
    carry_some,
    lock_cycle,
    take_back_some,
)

__all__ = [
    "AT_ONCE",
    "begin_going_back",
    "begin_move",
    "carry_on",
    "carry_signed",
    "carry_some",
    "lock_cycle",
    "take_back_some",
]

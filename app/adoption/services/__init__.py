"""Writes of adoptions: plan, withdraw, carry, go back."""

from app.adoption.services.carrying import (
    adopt_now,
    begin_carrying,
    carry_step,
    go_back,
    go_back_step,
    may_go_back,
)
from app.adoption.services.errors import (
    AdoptionNotPlanned,
    AdoptionUnderWay,
    CannotAdopt,
    CannotGoBack,
    EffectiveInThePast,
    EffectiveTooLate,
    WindowOutOfBounds,
)
from app.adoption.services.planning import plan_adoption, withdraw_adoption

__all__ = [
    "AdoptionNotPlanned",
    "AdoptionUnderWay",
    "CannotAdopt",
    "CannotGoBack",
    "EffectiveInThePast",
    "EffectiveTooLate",
    "WindowOutOfBounds",
    "adopt_now",
    "begin_carrying",
    "carry_step",
    "go_back",
    "go_back_step",
    "may_go_back",
    "plan_adoption",
    "withdraw_adoption",
]

"""Pages of validation."""

from app.validation.views import (
    answering,
    bringing,
    calibrating,
    claims,
    covering,
    deciding,
    disagreeing,
    discussing,
    files,
    judging,
    leaving,
    naming,
    signing,
    talking,
    verifying,
    withdrawing,
)
from app.validation.views.blueprint import blueprint

__all__ = [
    "answering",
    "blueprint",
    "bringing",
    "calibrating",
    "claims",
    "covering",
    "deciding",
    "disagreeing",
    "discussing",
    "files",
    "judging",
    "leaving",
    "naming",
    "signing",
    "talking",
    "verifying",
    "withdrawing",
]

"""Pages of validation."""

from app.validation.views import (
    answering,
    bringing,
    claims,
    covering,
    deciding,
    disagreeing,
    files,
    judging,
    leaving,
    naming,
    queue,
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
    "claims",
    "covering",
    "deciding",
    "disagreeing",
    "files",
    "judging",
    "leaving",
    "naming",
    "queue",
    "signing",
    "talking",
    "verifying",
    "withdrawing",
]

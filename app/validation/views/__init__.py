"""Pages of validation."""

from app.validation.views import (
    answering,
    claims,
    covering,
    deciding,
    disagreeing,
    files,
    judging,
    signing,
)
from app.validation.views.blueprint import blueprint

__all__ = [
    "answering",
    "blueprint",
    "claims",
    "covering",
    "deciding",
    "disagreeing",
    "files",
    "judging",
    "signing",
]

"""`flask validation …`, one module a theme."""

from app.validation.commands import moderating, portable, verifying
from app.validation.commands.group import validation

__all__ = ["moderating", "portable", "validation", "verifying"]

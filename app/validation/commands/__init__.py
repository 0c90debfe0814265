"""`flask validation …`, one module a theme."""

from app.validation.commands import moderating, verifying
from app.validation.commands.group import validation

__all__ = ["moderating", "validation", "verifying"]

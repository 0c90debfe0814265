"""`flask validation …`, one module a theme."""

from app.validation.commands import verifying
from app.validation.commands.group import validation

__all__ = ["validation", "verifying"]

"""`flask accounts …`, one module a theme."""

from app.accounts.commands import creating, factors, life, provider
from app.accounts.commands.group import accounts

__all__ = ["accounts", "creating", "factors", "life", "provider"]

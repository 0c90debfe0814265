"""Pages of accounts: one's own, and an administrator's pages of people."""

from app.accounts.views import (
    directory,
    own,
    people,
    roles,
)
from app.accounts.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "directory",
    "own",
    "people",
    "roles",
]

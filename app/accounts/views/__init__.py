"""Pages of accounts: one's own, and an administrator's pages of people."""

from app.accounts.views import (
    directory,
    factors,
    own,
    passkey_first,
    people,
    resetting,
    roles,
    second_step,
    setting_up,
)
from app.accounts.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "directory",
    "factors",
    "own",
    "passkey_first",
    "people",
    "resetting",
    "roles",
    "second_step",
    "setting_up",
]

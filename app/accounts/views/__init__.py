"""Pages of accounts: one's own, and an administrator's pages of people."""

from app.accounts.views import (
    administrators,
    directory,
    factors,
    invitations,
    leaving,
    own,
    passkey_first,
    people,
    provider,
    resetting,
    roles,
    second_step,
    setting_up,
    sign_on,
)
from app.accounts.views.blueprint import blueprint

__all__ = [
    "administrators",
    "blueprint",
    "directory",
    "factors",
    "invitations",
    "leaving",
    "own",
    "passkey_first",
    "people",
    "provider",
    "resetting",
    "roles",
    "second_step",
    "setting_up",
    "sign_on",
]

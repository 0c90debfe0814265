"""The keys that cookies, forms and links are signed with: the one before still counts."""

from collections.abc import Sequence

from flask import current_app


def signing_keys() -> Sequence[str]:
    """Return the keys that a signature may be of; the last one signs, as itsdangerous has it."""
    now = str(current_app.secret_key or "")
    return [*(current_app.config["SECRET_KEY_FALLBACKS"] or ()), now]

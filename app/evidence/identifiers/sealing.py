"""A digest that stands for what was found, made with a key that no database holds."""

import hmac
from secrets import token_bytes

_PURPOSE = b"identifier explanations"


class Seal:
    """Makes digests with one key, of this process alone until the service gives its own.

    Without a key of its own, a name or a number could be guessed from its digest by trying many.
    """

    def __init__(self) -> None:
        self._key = token_bytes(32)

    def use(self, secret: str) -> None:
        """Derive the key from the service's secret (HMAC-SHA-256, RFC 2104)."""
        self._key = hmac.digest(secret.encode(), _PURPOSE, "sha256")

    def digest(self, *parts: str) -> str:
        """Return 64 hexadecimal digits for these words; the same words have the same."""
        return hmac.new(self._key, "\x1f".join(parts).encode(), "sha256").hexdigest()


seal = Seal()

"""Where secrets of signing in are sealed before they are stored: the key is in no database."""

import hashlib
from secrets import token_bytes

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox


class SecretChanged(ValueError):
    """It was sealed with another secret of the service, or it was altered."""


class Box:
    """Seals with XSalsa20-Poly1305 (libsodium's secretbox); of this process alone until the
    service gives its own secret. `purpose` keeps the keys of several boxes apart."""

    def __init__(self, purpose: bytes) -> None:
        self._purpose = purpose
        self._box = SecretBox(token_bytes(SecretBox.KEY_SIZE))

    def use(self, secret: str) -> None:
        """Derive the box's key from the setting KEYS_SECRET (BLAKE2b, RFC 7693)."""
        size, person = SecretBox.KEY_SIZE, self._purpose
        made = hashlib.blake2b(secret.encode(), digest_size=size, person=person)
        self._box = SecretBox(made.digest())

    def seal(self, text: str) -> bytes:
        """Return a text sealed, different each time."""
        return bytes(self._box.encrypt(text.encode()))

    def open(self, sealed: bytes) -> str:
        """Return what was sealed; raises `SecretChanged`."""
        try:
            return self._box.decrypt(sealed).decode()
        except (CryptoError, ValueError) as wrong:
            raise SecretChanged("KEYS_SECRET is not the one that this was sealed with.") from wrong


factor_box = Box(b"second factors")

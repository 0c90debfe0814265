"""Where private keys are sealed before they are stored: a box with a key that no database holds."""

import hashlib
from secrets import token_bytes

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

_PURPOSE = b"signing keys"


class KeysSecretChanged(ValueError):
    """The private key was sealed with another secret, or it was altered."""


class KeyBox:
    """Seals with XSalsa20-Poly1305 (libsodium's secretbox); of this process alone until the
    service gives its own secret."""

    def __init__(self) -> None:
        self._box = SecretBox(token_bytes(SecretBox.KEY_SIZE))

    def use(self, secret: str) -> None:
        """Derive the box's key from the setting KEYS_SECRET (BLAKE2b, RFC 7693)."""
        made = hashlib.blake2b(secret.encode(), digest_size=SecretBox.KEY_SIZE, person=_PURPOSE)
        self._box = SecretBox(made.digest())

    def seal(self, text: str) -> bytes:
        """Return a text sealed, different each time."""
        return bytes(self._box.encrypt(text.encode()))

    def open(self, sealed: bytes) -> str:
        """Return what was sealed; raises `KeysSecretChanged`."""
        try:
            return self._box.decrypt(sealed).decode()
        except CryptoError as wrong:
            raise KeysSecretChanged(
                "The private key cannot be opened: KEYS_SECRET is not the one it was sealed with."
            ) from wrong


key_box = KeyBox()

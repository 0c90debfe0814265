"""Where secrets are sealed before they are stored: the key is in no database.

AES-256-GCM, with a key for each purpose that HKDF-SHA-256 derives from the setting KEYS_SECRET.
What was sealed before that (XSalsa20-Poly1305), or with the secret before, still opens, until it
is sealed again.
"""

import hashlib
from dataclasses import dataclass
from secrets import token_bytes, token_urlsafe

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

# What a box begins with since AES-GCM: part of what is sealed, so that it cannot be changed.
MARK = b"AES-GCM 1:"
KEY = 32  # bytes
NONCE = 12  # bytes, as NIST SP 800-38D has it; random, so that no counter is needed


class SecretChanged(ValueError):
    """It was sealed with another secret of the service, or it was altered."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A column that holds what a box seals."""

    box: "Box"
    column: sa.Column[bytes]


KEPT: list[Kept] = []


class Box:
    """Seals texts; with a key of this process alone until the service gives its own secret.
    `purpose` keeps the keys of several boxes apart."""

    def __init__(self, purpose: bytes) -> None:
        self._purpose = purpose
        self._secrets: tuple[str, ...] = (token_urlsafe(32),)

    def use(self, secret: str, *before: str) -> None:
        """Seal with the setting KEYS_SECRET; open what was sealed with those `before` too."""
        self._secrets = (secret, *(one for one in before if one))

    def fills(self, column: sa.Column[bytes]) -> None:
        """Say which column holds what this box seals, so that it is sealed again with the rest."""
        KEPT.append(Kept(self, column))

    def seal(self, text: str) -> bytes:
        """Return a text sealed, different each time."""
        nonce = token_bytes(NONCE)
        return MARK + nonce + self._cipher(self._secrets[0]).encrypt(nonce, text.encode(), MARK)

    def open(self, sealed: bytes) -> str:
        """Return what was sealed; raises `SecretChanged`."""
        for secret in self._secrets:
            try:
                return self._open(secret, sealed).decode()
            except (InvalidTag, CryptoError, ValueError):
                continue
        raise SecretChanged("KEYS_SECRET is not the one that this was sealed with.")

    def is_current(self, sealed: bytes) -> bool:
        """Return whether this was sealed with the secret of now, in the way of now."""
        try:
            self._open(self._secrets[0], sealed)
        except (InvalidTag, CryptoError, ValueError):
            return False
        return sealed.startswith(MARK)

    def _open(self, secret: str, sealed: bytes) -> bytes:
        if sealed.startswith(MARK):
            start = len(MARK) + NONCE
            return self._cipher(secret).decrypt(sealed[len(MARK) : start], sealed[start:], MARK)
        return self._older(secret).decrypt(sealed)

    def _cipher(self, secret: str) -> AESGCM:
        made = HKDF(SHA256(), KEY, salt=None, info=MARK + self._purpose)
        return AESGCM(made.derive(secret.encode()))

    def _older(self, secret: str) -> SecretBox:
        size, person = SecretBox.KEY_SIZE, self._purpose
        return SecretBox(hashlib.blake2b(secret.encode(), digest_size=size, person=person).digest())

"""The codes that let a person answer once: random, typeable, and kept only as a digest.

A code is 128 random bits and 12 check bits, written in Crockford's base 32 as seven groups of
four. The check bits are computed from the random ones, so they tell a mistyped code and make
guessing no easier.
"""

import hashlib
import secrets
from collections.abc import Iterable
from typing import TypeVar

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKEN_BYTES = 16
CHECK_BITS = 12
LETTERS = (TOKEN_BYTES * 8 + CHECK_BITS) // 5
GROUP = 4
READ_AS = str.maketrans("ILO", "110", " -\t\r\n\u00a0\u2010\u2011\u2012\u2013")
Item = TypeVar("Item")


class CodeMistyped(ValueError):
    """What was typed cannot be a code: a letter is wrong, missing or too many."""


def new_tokens(count: int) -> list[bytes]:
    """Return `count` tokens of 16 random bytes each."""
    return [secrets.token_bytes(TOKEN_BYTES) for _ in range(count)]


def write_code(token: bytes) -> str:
    """Return the code a person reads for `token`: seven groups of four, joined by hyphens."""
    number = int.from_bytes(token, "big") << CHECK_BITS | _check(token)
    letters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(LETTERS))]
    groups = ("".join(letters[start : start + GROUP]) for start in range(0, LETTERS, GROUP))
    return "-".join(groups)


def read_code(typed: str) -> bytes:
    """Return the token that was typed, or raise CodeMistyped.

    Capitals, spaces and hyphens do not matter; I and L are read as 1 and O as 0.
    """
    letters = typed.upper().translate(READ_AS)
    if len(letters) != LETTERS or set(letters) - set(ALPHABET):
        raise CodeMistyped
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    token = (number >> CHECK_BITS).to_bytes(TOKEN_BYTES, "big")
    if number & (1 << CHECK_BITS) - 1 != _check(token):
        raise CodeMistyped
    return token


def token_digest(token: bytes) -> bytes:
    """Return what is stored of a token: its SHA-256. At 128 random bits it needs no salt."""
    return hashlib.sha256(token).digest()


def shuffled(items: Iterable[Item]) -> list[Item]:
    """Return the items in an order taken from the system's randomness."""
    mixed = list(items)
    secrets.SystemRandom().shuffle(mixed)
    return mixed


def _check(token: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"check" + token).digest()[:2], "big") >> 4

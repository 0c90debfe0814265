"""Answers stay shut while a wave is open: only a key that is kept in a file opens them.

They are sealed by HPKE (RFC 9180) with X25519, HKDF-SHA-256 and AES-256-GCM. Those of waves that
were open before it came are libsodium's sealed boxes, of the same length and for the same key.

What is sealed is first padded to one length for the whole wave, so its size says nothing.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from app.surveys.questionnaire import Answer, Answers, Kind, Question, Questionnaire

BLOCK = 1024
END = b"\x80"
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
PURPOSE = b"survey answers"


class AnswersTooLong(ValueError):
    """The answers do not fit the length that every response of the wave is padded to."""


class KeyMissing(Exception):
    """There is no key file for the wave, or it opens nothing: the answers stay shut."""


def key_folder(data: Path) -> Path:
    """Return where key files are, in the service's data folder: never in the database."""
    return data / "wave-keys"


def make_keys(folder: Path, wave: UUID) -> bytes:
    """Make a wave's key pair; write the private half to a new file, return the public half.

    The file is readable by its owner only (mode 0600), whatever the umask; FileExistsError if the
    wave has one already.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = X25519PrivateKey.generate()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(key_file(folder, wave), flags, 0o600), "wb") as file:
        file.write(key.private_bytes_raw())
        file.flush()
        os.fsync(file.fileno())
    return key.public_key().public_bytes_raw()


def key_file(folder: Path, wave: UUID) -> Path:
    """Return where the private half of a wave's key is, or would be."""
    return folder / f"{wave}.key"


def read_key(folder: Path, wave: UUID) -> bytes:
    """Return the private half of a wave's key; raise KeyMissing."""
    try:
        return key_file(folder, wave).read_bytes()
    except FileNotFoundError as missing:
        raise KeyMissing from missing


def destroy_key(folder: Path, wave: UUID) -> None:
    """Write over the key file and remove it; nothing happens if there is none.

    A disk may keep the old blocks: the folder belongs on an encrypted one, and out of backups.
    """
    file = key_file(folder, wave)
    if not file.exists():
        return
    with file.open("r+b") as shredded:
        shredded.write(os.urandom(file.stat().st_size))
        shredded.flush()
        os.fsync(shredded.fileno())
    file.unlink()


def sealed_length(questionnaire: Questionnaire) -> int:
    """Return the length that every response is padded to: the longest possible, in whole KiB."""
    longest = {question.code: _longest(question) for question in questionnaire.questions}
    return (len(_written(longest)) + len(END) + BLOCK - 1) // BLOCK * BLOCK


def seal(public_key: bytes, answers: Answers, length: int) -> bytes:
    """Return answers that only the private key opens, padded to `length`; or AnswersTooLong."""
    written = _written(answers) + END
    if len(written) > length:
        raise AnswersTooLong
    key = X25519PublicKey.from_public_bytes(public_key)
    return SUITE.encrypt(written.ljust(length, b"\0"), key, PURPOSE)


def open_sealed(private_key: bytes, sealed: bytes) -> dict[str, Answer]:
    """Return the answers inside; raise KeyMissing if the key is another's or the box is damaged."""
    padded = _opened(private_key, sealed)
    answers: dict[str, Answer] = json.loads(padded.rstrip(b"\0")[: -len(END)])
    return answers


def _opened(private_key: bytes, sealed: bytes) -> bytes:
    key = X25519PrivateKey.from_private_bytes(private_key)
    try:
        return SUITE.decrypt(sealed, key, PURPOSE)
    except InvalidTag:
        pass
    try:
        return SealedBox(PrivateKey(private_key)).decrypt(sealed)
    except CryptoError as shut:
        raise KeyMissing from shut


def _written(answers: Mapping[str, Answer]) -> bytes:
    return json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode()


def _longest(question: Question) -> Answer:
    option = max(question.options, key=len, default="")
    if question.kind is Kind.SEVERAL:
        return list(question.options)
    if question.kind is Kind.MATRIX:
        return dict.fromkeys(question.rows, option)
    if question.kind is Kind.SHARE:
        return dict.fromkeys(question.rows, question.adds_to)
    if question.kind is Kind.NUMBER:
        return max(question.minimum, question.maximum, key=lambda number: len(str(number)))
    return option or "\0" * question.max_length

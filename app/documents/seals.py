"""The organisation's seal on a PDF: whose key it is, whether it may be used today, and its use.

An organisation that has a seal seals every PDF: a file without it might be taken for a forgery.
So a seal that cannot be used is no file and a sentence, and the work is tried again.
"""

import hashlib
import json
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate
from cryptography.x509.oid import NameOID

from app.db.domain import DomainError
from app.documents.printing import Press

TELL = "Tell whoever looks after this service."


class SealUnusable(DomainError):
    """The seal's library gave up, broke, or took too much time."""

    sentence = f"The PDF was made, but could not be sealed, so it was not kept. {TELL}"


class SealMissing(SealUnusable):
    """The file of the setting SEAL_FILE is not there, or may not be read."""

    sentence = f"The PDF was not kept: the file with the organisation’s seal is missing. {TELL}"


class SealLocked(SealUnusable):
    """The file is no PKCS#12 archive with a key and its certificate, or is locked otherwise."""

    sentence = (
        "The PDF was not kept: the file with the organisation’s seal cannot be opened with the"
        f" passphrase that the service was given. {TELL}"
    )


class SealOutOfDate(SealUnusable):
    """The certificate has expired, or does not hold yet."""


class PdfSeal:
    """Where the key lies; nowhere until the service says it, and then PDFs stay as they are."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._passphrase = ""
        self._press = Press("app.documents.sealing", SealUnusable)

    def use(self, file: Path | None, passphrase: str) -> None:
        """Use the key of a PKCS#12 file from now on; None for no seal."""
        self._file, self._passphrase = file, passphrase

    def mark(self) -> str:
        """Return which seal it is: the file's digest, or nothing without one."""
        if self._file is None:
            return ""
        try:
            return hashlib.sha256(self._file.read_bytes()).hexdigest()
        except OSError:
            return "missing"

    def put_on(self, pdf: bytes, now: datetime | None = None) -> bytes:
        """Return a PDF with the seal, or as it is where there is none; raises `SealUnusable`.

        About 50 ms in a child process that is kept warm. The file is read each time, so that a
        new key needs no restart.
        """
        if self._file is None:
            return pdf
        archive = _read(self._file)
        certificate = _opened(archive, self._passphrase)
        _refuse_out_of_date(certificate, now or datetime.now(UTC))
        held = {"pdf": pdf, "archive": archive}
        asked = {key: b64encode(one).decode() for key, one in held.items()}
        words = {"passphrase": self._passphrase, "name": _name_of(certificate)}
        return self._press.render(json.dumps(asked | words))

    def end(self) -> None:
        """End the child process, if there is one."""
        self._press.end()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as gone:
        raise SealMissing from gone


def _opened(archive: bytes, passphrase: str) -> Certificate:
    try:
        held = pkcs12.load_pkcs12(archive, passphrase.encode())
    except ValueError as wrong:
        raise SealLocked from wrong
    if held.key is None or held.cert is None:
        raise SealLocked
    return held.cert.certificate


def _refuse_out_of_date(certificate: Certificate, now: datetime) -> None:
    ends, begins = certificate.not_valid_after_utc, certificate.not_valid_before_utc
    told = f"The PDF was not kept: the organisation’s seal {{}}. {TELL}"
    if now > ends:
        raise SealOutOfDate(told.format(f"expired on {ends.day} {ends:%B %Y}"))
    if now < begins:
        raise SealOutOfDate(told.format(f"holds only from {begins.day} {begins:%B %Y}"))


def _name_of(certificate: Certificate) -> str:
    """Whom the certificate names: the organisation, or what stands in its place."""
    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME):
        found: Sequence[object] = [
            one.value for one in certificate.subject.get_attributes_for_oid(kind)
        ]
        if found:
            return str(found[0])
    return "the organisation"


pdf_seal = PdfSeal()

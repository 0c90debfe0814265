"""Seals of organisations that do not exist: keys and certificates in PKCS#12 files."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

PASSPHRASE = "saltmarsh-seal"


@dataclass(frozen=True)
class Made:
    """A key in its archive, and its certificate (DER), which is its own authority."""

    archive: bytes
    certificate: bytes


def make_seal(begins: datetime, ends: datetime, name: str = "Saltmarsh Council") -> Made:
    """Return a key with its certificate for signatures that people rely on."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = x509.CertificateBuilder(subject, subject, key.public_key(), 7, begins, ends)
    signed = made.add_extension(usage, critical=True).sign(key, SHA256())
    locked = BestAvailableEncryption(PASSPHRASE.encode())
    archive = serialize_key_and_certificates(b"seal", key, signed, None, locked)
    return Made(archive, signed.public_bytes(Encoding.DER))

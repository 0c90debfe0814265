"""The way to the mail server: signed in, encrypted, or not at all."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from flask import Flask
from pydantic import ValidationError

from app.notifications.delivery import send_now
from app.notifications.rules import Message
from config import Environment, MailTls, Settings
from tests.notifications.conftest import Box, free_port

LETTER = [Message("worker@council.example", "A plan waits", "Sign in.\n")]
Configured = Callable[..., Settings]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.test")])
    now = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(here, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("certificate")
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))
    return folder / "cert.pem", folder / "key.pem"


def allow(_server: Any, _session: Any, _envelope: Any, _how: str, given: Any) -> AuthResult:
    """Let in who has the password."""
    assert isinstance(given, LoginPassword)
    known = (given.login, given.password) == (b"service", b"between us")
    return AuthResult(success=known, handled=False)


@contextmanager
def server(certificate: tuple[Path, Path] | None = None, **how: Any) -> Iterator[Box]:
    """A mail server that asks for a sign-in, and speaks TLS as `how` says."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if certificate:
        context.load_cert_chain(*certificate)
    from_the_start = how.pop("from_the_start", False)
    how |= {"ssl_context": context} if from_the_start else {}
    how |= {"tls_context": context} if certificate and not from_the_start else {}
    box = Box(free_port())
    made = Controller(box, hostname="127.0.0.1", port=box.port, authenticator=allow, **how)
    made.start()
    try:
        yield box
    finally:
        made.stop()


def set_up(configured: Configured, box: Box, tls: MailTls, ca: Path | None, **more: Any) -> None:
    configured(mail_server="127.0.0.1", mail_port=box.port, mail_tls=tls, mail_ca_file=ca, **more)


SIGNED_IN = {"mail_user": "service", "mail_password": "between us"}
ONLY = {"auth_required": True}


def test_a_server_that_asks_for_a_sign_in_over_starttls_takes_mail(
    configured: Configured, certificate: tuple[Path, Path]
) -> None:
    with server(certificate, require_starttls=True, **ONLY) as box:
        set_up(configured, box, MailTls.REQUIRED, certificate[0], **SIGNED_IN)
        assert send_now(LETTER) == []
        assert len(box.taken) == 1
        set_up(configured, box, MailTls.IF_OFFERED, certificate[0], **SIGNED_IN)
        assert send_now(LETTER) == []


def test_a_wrong_password_is_no_address_s_fault(
    configured: Configured, certificate: tuple[Path, Path]
) -> None:
    with server(certificate, **ONLY) as box:
        wrong = SIGNED_IN | {"mail_password": "wrong"}
        set_up(configured, box, MailTls.REQUIRED, certificate[0], **wrong)
        with pytest.raises(OSError, match="535"):
            send_now(LETTER)
        assert box.taken == []


def test_tls_from_the_start(configured: Configured, certificate: tuple[Path, Path]) -> None:
    with server(certificate, from_the_start=True, auth_require_tls=False) as box:
        set_up(configured, box, MailTls.FROM_THE_START, certificate[0], **SIGNED_IN)
        assert send_now(LETTER) == []
        assert len(box.taken) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_spoken_to(
    configured: Configured, certificate: tuple[Path, Path]
) -> None:
    with server(certificate) as box:
        set_up(configured, box, MailTls.REQUIRED, None)
        with pytest.raises(ssl.SSLCertVerificationError):
            send_now(LETTER)
        assert box.taken == []


def test_a_server_without_encryption_gets_nothing_when_it_is_required(
    configured: Configured,
) -> None:
    with server() as box:
        set_up(configured, box, MailTls.REQUIRED, None)
        with pytest.raises(OSError, match="no STARTTLS"):
            send_now(LETTER)
        assert box.taken == []
        set_up(configured, box, MailTls.IF_OFFERED, None)
        assert send_now(LETTER) == []


@pytest.mark.parametrize("tls", [MailTls.OFF, MailTls.IF_OFFERED])
def test_production_sends_no_password_in_the_clear(app: Flask, tls: MailTls) -> None:
    with pytest.raises(ValidationError, match="set MAIL_TLS to"):
        Settings(
            environment=Environment.PRODUCTION,
            secret_key="k" * 32,
            password_salt="s" * 16,
            keys_secret="h" * 32,
            service_url="https://skills.example",
            mail_server="mail.example",
            mail_user="service",
            mail_password="between us",
            mail_tls=tls,
        )

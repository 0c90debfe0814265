"""People with second factors, and a passkey made of plain arithmetic in place of a device."""

import hashlib
import json
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from secrets import token_bytes
from time import time
from typing import Any
from uuid import UUID

import cbor2
import pyotp
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from app.accounts.models import Account
from app.accounts.queries import find_account_of
from app.accounts.queries.factors import list_passkeys
from app.accounts.services.factors import add_app, add_passkey
from app.accounts.signing_in.authenticator import make_recovery_codes
from app.extensions import db
from app.people.models import Person
from tests.factories.accounts import give_password
from tests.pages import Page, PageClient

ORIGIN, NAME = "http://localhost", "localhost"
LONG_AGO = datetime(2024, 4, 1, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PRESENT, RECOGNISED, HOLDS_KEY = 0x01, 0x04, 0x40


def give_app(person: Person) -> Account:
    """Return a committed account with a password and an app with `SECRET`."""
    account = give_password(person)
    add_app(account, SECRET, 0, LONG_AGO)
    db.session.commit()
    return account


def give_codes(account: Account) -> list[str]:
    """Return ten recovery codes that an account has been given."""
    codes = make_recovery_codes(account)
    db.session.commit()
    return codes


def code_now(half_minutes: int = 0) -> str:
    """Return the code that the app shows now, or so many half minutes later."""
    return pyotp.TOTP(SECRET).at(int(time()), counter_offset=half_minutes)


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def set_up(client: PageClient, path: str) -> Page:
    """Set up the app whose key a page shows; return the page that follows."""
    secret = re.sub(r"[^A-Z2-7]", "", client.page(path).by_class("fhs-key")[0].text or "")
    return Page(client.send(path, code=pyotp.TOTP(secret).now()))


@dataclass
class Device:
    """What a security key does, after the WebAuthn standard: one key pair, a counter."""

    origin: str = ORIGIN
    name: str = NAME
    flags: int = PRESENT | RECOGNISED
    count: int = 1
    id: bytes = field(default_factory=lambda: token_bytes(16))

    def __post_init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())

    def give_to(self, account: Account, name: str = "Test key") -> None:
        """Keep this passkey for an account, without asking a browser."""
        add_passkey(
            account,
            name,
            credential_id=self.id,
            public_key=self._public(),
            sign_count=self.count,
            asked_at=LONG_AGO,
            now=LONG_AGO,
        )
        db.session.commit()

    def register(self, options: str) -> str:
        """Return what a browser answers when it is asked to make a passkey."""
        client = self._client("webauthn.create", options)
        held = b"\x00" * 16 + len(self.id).to_bytes(2) + self.id + self._public()
        data = self._about(self.flags | HOLDS_KEY) + held
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer({"clientDataJSON": client, "attestationObject": attested})

    def sign(self, options: str) -> str:
        """Return what a browser answers when it is asked to use a passkey."""
        self.count += 1
        client, data = self._client("webauthn.get", options), self._about(self.flags)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": data, "signature": signed}
        return self._answer(parts)

    def _public(self) -> bytes:
        at = self.key.public_key().public_numbers()
        made: bytes = cbor2.dumps(
            {1: 2, 3: -7, -1: 1, -2: at.x.to_bytes(32), -3: at.y.to_bytes(32)}
        )
        return made

    def _about(self, flags: int) -> bytes:
        return hashlib.sha256(self.name.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, kind: str, options: str) -> bytes:
        asked: dict[str, Any] = json.loads(options)
        said = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, parts: dict[str, bytes]) -> str:
        response = {name: _text(part) for name, part in parts.items()}
        key = {"id": _text(self.id), "rawId": _text(self.id), "type": "public-key"}
        return json.dumps({**key, "response": response, "clientExtensionResults": {}})


def make_passkey(person: Person) -> UUID:
    """Return the key of a passkey of a person's, who has an account of their own then."""
    account = find_account_of(person.id) or give_password(person)
    Device().give_to(account)
    return list_passkeys(account.id)[0].id

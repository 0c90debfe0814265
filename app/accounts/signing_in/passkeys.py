"""Passkeys (WebAuthn level 2): what a browser is asked, and what its answer is worth.

The question stands in the browser's session for five minutes. An answer must be to the last one,
from this service's own address, by somebody whom the device has recognised.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from secrets import token_bytes
from urllib.parse import urlsplit

from flask import current_app, request, session
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from webauthn.registration.verify_registration_response import VerifiedRegistration

from app.accounts.models import Account, Passkey
from app.accounts.queries import find_account_by_id
from app.accounts.queries.factors import find_passkey, list_passkeys
from app.accounts.rules.factors import CHALLENGE_FOR
from app.accounts.services.factors import add_passkey, use_passkey
from app.accounts.sessions import is_demonstration
from app.db.domain import DomainError

ASKED = "passkey_asked"
# What a question is for: an answer to one for something else does not count.
NEW, FIRST, SECOND, AGAIN = "new", "first", "second", "again"
# What broken or foreign answers raise on their way through the library.
BROKEN = (WebAuthnException, ValueError, TypeError, KeyError, AttributeError)


class PasskeyRefused(DomainError):
    """The answer is not one of a passkey that counts here."""

    sentence = "That did not work. Try again, or choose another way to sign in."


@dataclass(frozen=True, slots=True)
class Place:
    """Where passkeys of this service are used: its name, and its whole address."""

    name: str
    origin: str


def place() -> Place:
    """Return where passkeys count: on one's own machine, wherever the page was opened."""
    settings = current_app.extensions["settings"]
    parts = urlsplit(request.host_url if is_demonstration() else settings.service_url)
    return Place(parts.hostname or "", f"{parts.scheme}://{parts.netloc}")


def passkeys_work_here() -> bool:
    """Whether browsers take passkeys at this address: at a name only, not at a number."""
    try:
        ip_address(place().name)
    except ValueError:
        return True
    return False


def has_passkeys(account: Account) -> bool:
    """Whether an account can sign in with a passkey."""
    return bool(list_passkeys(account.id))


def ask_for_new(account: Account) -> str:
    """Return what the browser is asked in order to make a passkey, as JSON."""
    service_name: str = current_app.extensions["settings"].service_name
    options = generate_registration_options(
        rp_id=place().name,
        rp_name=service_name,
        user_id=account.id.bytes,
        user_name=account.email,
        challenge=_challenge(NEW),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_known(list_passkeys(account.id)),
    )
    return options_to_json(options)


def ask_for_known(account: Account | None, purpose: str) -> str:
    """Return what the browser is asked in order to use a passkey, of an account or of anybody."""
    options = generate_authentication_options(
        rp_id=place().name,
        challenge=_challenge(purpose),
        allow_credentials=_known(list_passkeys(account.id)) if account else None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


def keep_new(account: Account, answer: str, name: str) -> Passkey:
    """Add the passkey that the browser has made; raises `PasskeyRefused` and others."""
    challenge, asked_at = _asked(NEW)
    made = _registered(answer, challenge)
    return add_passkey(
        account,
        name,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        asked_at=asked_at,
        now=datetime.now(UTC),
    )


def account_of(answer: str, purpose: str) -> Account:
    """Return whose passkey answered, and count the answer; raises `PasskeyRefused`."""
    challenge, asked_at = _asked(purpose)
    try:
        credential = parse_authentication_credential_json(answer)
        passkey = find_passkey(credential.raw_id)
        if passkey is None:
            raise PasskeyRefused
        verified = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place().name,
            expected_origin=place().origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except BROKEN as broken:
        raise PasskeyRefused from broken
    account = find_account_by_id(passkey.account_id)
    if account is None or not account.active:
        raise PasskeyRefused
    use_passkey(passkey, verified.new_sign_count, asked_at, datetime.now(UTC))
    return account


def _registered(answer: str, challenge: bytes) -> VerifiedRegistration:
    try:
        return verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=place().name,
            expected_origin=place().origin,
            require_user_verification=True,
        )
    except BROKEN as broken:
        raise PasskeyRefused from broken


def _challenge(purpose: str) -> bytes:
    challenge, now = token_bytes(32), datetime.now(UTC)
    text = urlsafe_b64encode(challenge).decode()
    session[ASKED] = {"purpose": purpose, "challenge": text, "at": now.isoformat()}
    return challenge


def _asked(purpose: str) -> tuple[bytes, datetime]:
    """Return the last question and when it was put: it is asked once."""
    held = session.pop(ASKED, None)
    if held is None or held["purpose"] != purpose:
        raise PasskeyRefused
    asked_at = datetime.fromisoformat(held["at"])
    if datetime.now(UTC) - asked_at > CHALLENGE_FOR:
        raise PasskeyRefused("That took longer than five minutes. Try again.")
    return urlsafe_b64decode(held["challenge"]), asked_at


def _known(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=one.credential_id) for one in passkeys]

"""What an identity provider says of itself, and what it says of a person: believed only when exact.

The checks follow OpenID Connect Core 1.0 (3.1.3.7) and Discovery 1.0 (4.3); the claims are judged
by Authlib, signatures by joserfc. Pure.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from app.db.boxes import Box
from app.db.domain import DomainError

# Signed with a key that only the provider has: no `none`, and none that we know as well (HS256).
ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512"),
)
LEEWAY = 60  # seconds by which clocks may differ
LONGEST_SUBJECT = 255
WELL_KNOWN = "/.well-known/openid-configuration"

provider_box = Box(b"single sign-on")


class ProviderUnfit(DomainError):
    """What the provider says of itself cannot be used."""

    sentence = "This provider cannot be used."


class NotVouchedFor(DomainError):
    """What came back from the provider is not what it must be. Why is logged, not shown."""

    sentence = (
        "Your work account could not be checked, so nobody was signed in. Try again. If it happens"
        " again, tell the person who looks after this service where you work."
    )

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class UnknownKey(NotVouchedFor):
    """The token was signed with a key that the provider may have made since we asked."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What we need of a provider's own description."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    secret_in_body: bool


@dataclass(frozen=True, slots=True)
class Vouched:
    """Who came back from a provider: its word for them, and how and when they showed it."""

    issuer: str
    subject: str
    second_factor: bool | None
    authenticated_at: datetime | None


def is_issuer(address: str, *, loopback: bool = False) -> bool:
    """Whether an address can be an issuer: https, a host, no query, no fragment, no sign-in."""
    try:
        parts = urlsplit(address)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or "@" in parts.netloc)
    return _is_safe(address, loopback) and plain and port_fits and not set(address) & set("\\ \t?#")


def read_metadata(issuer: str, said: Mapping[str, Any], *, loopback: bool = False) -> Metadata:
    """Return what a provider says of itself; raises `ProviderUnfit` with a sentence."""
    if said.get("issuer") != issuer:
        raise ProviderUnfit(
            "The provider calls itself by another address. Copy its issuer exactly, with or"
            " without the last slash.",
            field="issuer",
        )
    authorization = _safe(said, "authorization_endpoint", loopback)
    token, keys = (_safe(said, name, loopback) for name in ("token_endpoint", "jwks_uri"))
    if "code" not in said.get("response_types_supported", ["code"]):
        raise ProviderUnfit("The provider knows no sign-in by code.", field="issuer")
    if "S256" not in said.get("code_challenge_methods_supported", ["S256"]):
        raise ProviderUnfit("The provider knows no proof by S256 (PKCE).", field="issuer")
    ways = said.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    return Metadata(issuer, authorization, token, keys, secret_in_body="client_secret_post" in ways)


def read_keys(said: Any) -> str:
    """Return a provider's public keys as text; raises `ProviderUnfit`."""
    try:
        keys = KeySet.import_key_set(said)
        if not keys.keys or any(key.key_type == "oct" for key in keys.keys):
            raise ValueError("It is no public key.")
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise ProviderUnfit("The provider gives no keys that can be used.") from wrong
    return json.dumps({"keys": [key.as_dict(private=False) for key in keys.keys]})


def read_id_token(
    token: str, keys: str, *, issuer: str, client_id: str, nonce: str, now: datetime
) -> Vouched:
    """Return whom a token vouches for; raises `NotVouchedFor`, `UnknownKey`.

    `keys` are the provider's as `read_keys` gave them. The issuer, the audience and the nonce must
    be these and no others.
    """
    try:
        decoded = jwt.decode(
            token, KeySet.import_key_set(json.loads(keys)), algorithms=list(ALGORITHMS)
        )
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "value": issuer},
                "aud": {"essential": True, "value": client_id},
            },
            {"nonce": nonce, "client_id": client_id},
        )
        claims.validate(now=int(now.timestamp()), leeway=LEEWAY)
    except InvalidKeyIdError as unknown:
        raise UnknownKey("no such key") from unknown
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        raise NotVouchedFor(f"{type(wrong).__name__}: {wrong}"[:200]) from wrong
    return _vouched(claims, issuer, client_id)


def _vouched(claims: Mapping[str, Any], issuer: str, client_id: str) -> Vouched:
    subject, audience = claims.get("sub"), claims.get("aud")
    if audience not in (client_id, [client_id]):
        raise NotVouchedFor("another audience beside us")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise NotVouchedFor("no subject")
    ways, at = claims.get("amr"), claims.get("auth_time")
    try:
        authenticated_at = datetime.fromtimestamp(at, UTC) if at else None
    except (ValueError, OverflowError, OSError) as wrong:
        raise NotVouchedFor("a time that no clock shows") from wrong
    return Vouched(issuer, subject, None if ways is None else "mfa" in list(ways), authenticated_at)


def _safe(said: Mapping[str, Any], name: str, loopback: bool) -> str:
    address = said.get(name)
    if isinstance(address, str) and _is_safe(address, loopback):
        return address
    raise ProviderUnfit(f"The provider gives no safe address as its {name}.", field="issuer")


def _is_safe(address: str, loopback: bool) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    own = loopback and parts.scheme == "http" and host in ("127.0.0.1", "localhost", "::1")
    return bool(host) and (parts.scheme == "https" or own)

"""Asking a provider: what it is, which keys it has, whom a code stands for. Brief, and never an
address of our own network. Ends no transaction: call nothing here while one is open."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_token_request
from urllib3.exceptions import HTTPError

from app.accounts.rules.providers import (
    WELL_KNOWN,
    Metadata,
    NotVouchedFor,
    ProviderUnfit,
    read_keys,
    read_metadata,
)
from app.db.domain import DomainError
from app.network.asking import NotPublic, Sent, asked

MOST_BYTES = 262_144
_SENT = {"User-Agent": "family-help-skills", "Accept": "application/json"}
_FORM = "application/x-www-form-urlencoded;charset=UTF-8"


class ProviderSilent(DomainError):
    """The provider could not be reached, or took too long."""

    sentence = (
        "The provider of work accounts does not answer at the moment. Try again in a few minutes,"
        " or sign in with your password."
    )


@dataclass(slots=True)
class Asking:
    """How providers may be asked here; the factory says so once."""

    loopback: bool = False  # one's own machine, in development and tests
    seconds: float = 5.0


asking = Asking()


@dataclass(frozen=True, slots=True)
class Client:
    """What this service is to a provider."""

    client_id: str
    secret: str
    token_endpoint: str
    secret_in_body: bool
    redirect_uri: str


def discover(issuer: str) -> Metadata:
    """Return what the provider at `issuer` says of itself; raises `ProviderUnfit`,
    `ProviderSilent`."""
    said = _json(issuer.rstrip("/") + WELL_KNOWN, Sent("GET", _SENT))
    return read_metadata(issuer, said, loopback=asking.loopback)


def fetch_keys(jwks_uri: str) -> str:
    """Return a provider's public keys; raises `ProviderUnfit`, `ProviderSilent`."""
    return read_keys(_json(jwks_uri, Sent("GET", _SENT)))


def redeem(client: Client, code: str, verifier: str) -> str:
    """Return the ID token that a code stands for; raises `NotVouchedFor`, `ProviderSilent`."""
    body = prepare_token_request(
        "authorization_code", redirect_uri=client.redirect_uri, code=code, code_verifier=verifier
    )
    way = "client_secret_post" if client.secret_in_body else "client_secret_basic"
    auth = ClientAuth(client.client_id, client.secret, auth_method=way)
    headers = {**_SENT, "Content-Type": _FORM}
    uri, headers, body = auth.prepare("POST", client.token_endpoint, headers, body)
    try:
        said = _json(uri, Sent("POST", headers, body.encode()))
    except ProviderUnfit as wrong:
        raise NotVouchedFor(f"the code was refused: {wrong}") from wrong
    token = said.get("id_token")
    if not isinstance(token, str):
        raise NotVouchedFor("no token came for the code")
    return token


def _json(address: str, sent: Sent) -> Mapping[str, Any]:
    try:
        with asked(address, sent, loopback=asking.loopback, seconds=asking.seconds) as answer:
            status, body = answer.status, answer.read(MOST_BYTES + 1, decode_content=False)
    except NotPublic:
        raise ProviderUnfit(
            "The provider’s address leads into a private network, which this service does not ask.",
            field="issuer",
        ) from None
    except (HTTPError, HTTPException, OSError, ValueError) as wrong:
        raise ProviderSilent from wrong
    if status >= 500:
        raise ProviderSilent
    if status != 200 or len(body) > MOST_BYTES:
        raise ProviderUnfit(f"The provider answered {status}, or far too much.", field="issuer")
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise ProviderUnfit("What the provider answered is no JSON object.", field="issuer")
    return said

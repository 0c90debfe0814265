"""The keys that organisations sign portable records with: what is published, and how it ends. Pure.

ES256 (RFC 7518): every JOSE library has it, and no name of it is going out of use.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from urllib.parse import quote

from joserfc.jwk import ECKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

CURVE = "P-256"
LARGEST_SET = 200_000
NAMED = 200


class KeyEnd(StrEnum):
    """Why a key signs nothing any more. What a withdrawn key signed is not to be relied on."""

    REPLACED = "replaced"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


class PublishedKey(BaseModel):
    """A public key as a JWK (RFC 7517), with its first and last day of signing.

    Only these members are read: another member, such as a private part, is never kept.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    kty: Literal["EC"] = "EC"
    crv: Literal["P-256"] = "P-256"
    x: Annotated[str, Field(min_length=43, max_length=43, pattern=r"^[\w-]+$")]
    y: Annotated[str, Field(min_length=43, max_length=43, pattern=r"^[\w-]+$")]
    kid: Annotated[str, Field(min_length=1, max_length=NAMED)]
    use: Literal["sig"] = "sig"
    alg: Literal["ES256"] = "ES256"
    first_day: date | None = None
    last_day: date | None = None
    ended: KeyEnd | None = None


class PublishedKeys(BaseModel):
    """An organisation's keys as they are published (a JWK Set), oldest first; nothing of people."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    issuer: Annotated[str, Field(max_length=NAMED)] = ""
    name: Annotated[str, Field(max_length=NAMED)] = ""
    keys: tuple[PublishedKey, ...] = ()

    def find(self, kid: str) -> PublishedKey | None:
        """Return the key of that name, or None."""
        return next((key for key in self.keys if key.kid == kid), None)


class KeysRefused(ValueError):
    """A file that is no set of public keys we can use; its text is a sentence."""


class _Raw(BaseModel):
    issuer: Annotated[str, Field(max_length=NAMED)] = ""
    name: Annotated[str, Field(max_length=NAMED)] = ""
    keys: list[dict[str, object]]


def new_key() -> tuple[PublishedKey, str]:
    """Return a new key: its public half, named by its thumbprint (RFC 7638), and its private half
    as the text of a JWK."""
    made = ECKey.generate_key(CURVE, private=True)
    public = made.as_dict(private=False)
    half = PublishedKey(x=str(public["x"]), y=str(public["y"]), kid=made.thumbprint())
    return half, made.as_pem(private=True).decode()


def read_keys(content: bytes) -> PublishedKeys:
    """Return the keys of a JWK Set's file that can check a record; raises `KeysRefused`."""
    if len(content) > LARGEST_SET:
        raise KeysRefused("This file is too large to be a set of keys: at most 200 KB.")
    try:
        raw = _Raw.model_validate_json(content)
    except ValidationError as wrong:
        raise KeysRefused("This file is not a set of public keys (a JWK Set).") from wrong
    if any("d" in key or "k" in key for key in raw.keys):
        raise KeysRefused(
            "This file holds a private key. Delete it, tell whoever sent it, and ask for the"
            " public keys."
        )
    usable = [found for key in raw.keys if (found := _usable(key))]
    if not usable:
        raise KeysRefused("No key in this file can check a record: none is for ES256 on P-256.")
    return PublishedKeys(issuer=raw.issuer, name=raw.name, keys=tuple(usable))


def _usable(key: dict[str, object]) -> PublishedKey | None:
    """A key for something else is left out: a set may hold keys of many kinds."""
    try:
        found = PublishedKey.model_validate(key)
        ECKey.import_key({"kty": "EC", "crv": CURVE, "x": found.x, "y": found.y})
    except ValueError:
        return None
    return found


def issuer_of(service_url: str, code: str) -> str:
    """Return where an organisation's keys are published: the name it signs under."""
    return f"{service_url.rstrip('/')}/keys/{quote(code, safe='')}.json"

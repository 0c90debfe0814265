"""A signed file: a JWS (RFC 7515) in compact form inside a small JSON file. Pure.

What comes in is never believed before its signature is checked, and the file never says how it is
to be checked: one algorithm is accepted, with a key that was known before.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Annotated

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from pydantic import BaseModel, ConfigDict, Field

from app.validation.rules.keys import PublishedKey

ALGORITHM = "ES256"
TYPE = "portable-record+json"
LARGEST_FILE = 4_000_000
ABOUT = (
    "A portable record of validated knowledge and skills, signed by the employer. `jws` is a JSON"
    " Web Signature in compact form; `iss` in its payload is where the employer publishes its keys."
)


class FileRefused(ValueError):
    """A file that holds no portable record; its text is a sentence."""


class Header(BaseModel):
    """What a signature says of itself."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    alg: Annotated[str, Field(max_length=40)]
    typ: Annotated[str, Field(max_length=100)] = ""
    kid: Annotated[str, Field(max_length=200)] = ""


class _File(BaseModel):
    jws: str


class _Sizes(jws.JWSRegistry):
    max_payload_length = LARGEST_FILE


@dataclass(frozen=True, slots=True)
class SignedText:
    """A signed text as it came: the header and payload say what they say, whoever wrote them."""

    compact: str
    header: Header
    payload: bytes
    signature: bytes

    def is_signed_by(self, key: PublishedKey) -> bool:
        """Whether this key's private half signed exactly this text."""
        known = ECKey.import_key({"kty": key.kty, "crv": key.crv, "x": key.x, "y": key.y})
        try:
            jws.deserialize_compact(self.compact, known, registry=_Sizes(algorithms=[ALGORITHM]))
        except (JoseError, ValueError):
            return False
        return True


def sign_text(text: str, *, private: str, kid: str) -> str:
    """Return a signed file that holds `text`."""
    header = {"alg": ALGORITHM, "typ": TYPE, "kid": kid}
    signed = jws.serialize_compact(
        header, text.encode(), ECKey.import_key(private), registry=_Sizes(algorithms=[ALGORITHM])
    )
    return json.dumps({"about": ABOUT, "jws": signed}, indent=2) + "\n"


def read_signed(content: bytes) -> SignedText:
    """Return what a file holds, the signature not checked yet; raises `FileRefused`."""
    if len(content) > LARGEST_FILE:
        raise FileRefused("This file is too large to be a portable record: at most 4 MB.")
    try:
        compact = _File.model_validate_json(content).jws
        first, payload, signature = map(_decoded, compact.split("."))
        return SignedText(compact, Header.model_validate_json(first), payload, signature)
    except ValueError as wrong:
        raise FileRefused(
            "This file is not a portable record, or it is damaged. Use the file exactly as it was"
            " downloaded."
        ) from wrong


def _decoded(part: str) -> bytes:
    """Decode base64url strictly: one way of writing for one content."""
    content = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    if urlsafe_b64encode(content).rstrip(b"=") != part.encode():
        raise ValueError("not base64url")
    return content

"""Keys of providers in tests, and a token that none of them signed."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from functools import cache
from typing import Any

from joserfc.jwk import RSAKey


@cache
def signing_key(name: str, kid: str = "") -> RSAKey:
    """Return a key made once for all tests of a process."""
    return RSAKey.generate_key(2048, {"kid": kid or name})


def unsigned(claims: Mapping[str, Any]) -> str:
    """Return a token that says of itself that nobody signed it; the library makes none."""
    said = ({"alg": "none", "kid": "one"}, dict(claims))
    parts = [urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in said]
    return ".".join([*parts, ""])

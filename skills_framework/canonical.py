"""A framework as one canonical JSON text, and its digest.

Keys are sorted, separators compact, strings in Unicode normal form C, so the
same content always gives the same bytes in UTF-8, whatever file it came from.
A field that the model gains later is to be left out while it holds its default:
otherwise the digest of everything already published would move.
"""

import json
from hashlib import sha256
from typing import TypeAlias, cast
from unicodedata import normalize

from pydantic import TypeAdapter

from skills_framework.model import Framework

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_FRAMEWORK = TypeAdapter(Framework)

# Fields that the model gained after the first version was published.
_LATER: dict[str, Json] = {"lineage": [], "extends": None, "additions": []}


def to_canonical_json(framework: Framework) -> str:
    """The framework's whole content as canonical JSON."""
    content = _normalised(to_plain(framework))
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def to_plain(framework: Framework) -> dict[str, Json]:
    """The framework's whole content as plain values under the keys of its files."""
    content = cast(dict[str, Json], _FRAMEWORK.dump_python(framework, mode="json"))
    for field, default in _LATER.items():
        if content[field] == default:
            del content[field]
    return content


def from_canonical_json(text: str) -> Framework:
    """Rebuild the framework; raises `ValueError` when the text is not a framework."""
    return _FRAMEWORK.validate_json(text)


def digest(framework: Framework) -> str:
    """SHA-256 of the canonical JSON in UTF-8, 64 hexadecimal digits."""
    return sha256(to_canonical_json(framework).encode()).hexdigest()


def _normalised(content: Json) -> Json:
    """Strings in form C, one by one: over the whole text an escape such as `\\n` could compose."""
    if isinstance(content, str):
        return normalize("NFC", content)
    if isinstance(content, list):
        return [_normalised(item) for item in content]
    if isinstance(content, dict):
        return {key: _normalised(value) for key, value in content.items()}
    return content

"""Words of drafts: their states, the kinds of part they consist of, what became of a text. Pure."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias
from unicodedata import normalize

from skills_framework.fields import AREA_CODE, SLUG, STATEMENT_CODE

# What a part says, as its YAML file would give it.
Content: TypeAlias = dict[str, Any] | list[Any]


class DraftState(StrEnum):
    """Where a draft is on its way to being published."""

    DRAFTING = "Drafting"
    IN_REVIEW = "In review"
    APPROVED = "Approved"
    PUBLISHED = "Published"
    WITHDRAWN = "Withdrawn"


OPEN = (DraftState.DRAFTING, DraftState.IN_REVIEW, DraftState.APPROVED)


class PartKind(StrEnum):
    """What a part of a draft is."""

    FRAMEWORK = "framework"
    LEVELS = "levels"
    AREA = "area"
    STATEMENT = "statement"
    ROLE_PROFILE = "role profile"
    LEARNING_RESOURCE = "learning resource"
    SOURCE = "source"
    LINEAGE = "lineage"
    ADDITIONS = "additions"


# There is one of each of these in a draft; it has no code.
SINGLE = (PartKind.FRAMEWORK, PartKind.LEVELS, PartKind.LINEAGE, PartKind.ADDITIONS)

_CODES = {PartKind.AREA: AREA_CODE, PartKind.STATEMENT: STATEMENT_CODE}


class Outcome(StrEnum):
    """What became of a text that was written for a part."""

    BEGUN = "begun"
    SAVED = "saved"
    SET_ASIDE = "set aside"
    TAKEN_OUT = "taken out"
    PUT_BACK = "put back"


@dataclass(frozen=True, slots=True)
class PartChange:
    """A text for a part, found by its kind and code; `content` None takes the part out.

    A part that is not in the draft yet is added, after the others of its kind unless `position`
    says where. One that was taken out is put back.
    """

    kind: PartKind
    code: str
    content: Content | None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """What many changes at once came to: the codes by what happened to them."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    taken_out: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


def is_code_of(kind: PartKind, code: str) -> bool:
    """Whether a part of this kind may have this code."""
    if kind in SINGLE:
        return code == ""
    return re.fullmatch(_CODES.get(kind, SLUG), code) is not None


def code_in(kind: PartKind, content: Content) -> str:
    """Return the code that a text gives its part; a single part has none."""
    if kind in SINGLE or not isinstance(content, dict):
        return ""
    return str(content.get("code", ""))


def write_content(content: Content) -> str:
    """Return a part's content as the text that is kept: the same content, the same text."""
    tidy = _normalised(content)
    return json.dumps(tidy, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def read_content(text: str) -> Any:
    """Return the content that `write_content` wrote."""
    return json.loads(text)


def prefix_of(organisation_code: str) -> str:
    """Return what the codes of an organisation's own frameworks begin with."""
    return f"{organisation_code.lower()}-"


def _normalised(value: Any) -> Any:
    """Each text in form C, as in a published version."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, list):
        return [_normalised(one) for one in value]
    if isinstance(value, dict):
        return {key: _normalised(one) for key, one in value.items()}
    return value

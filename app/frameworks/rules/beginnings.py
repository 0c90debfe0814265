"""What a draft that starts from no version of its own says at first. Pure."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from app.frameworks.rules.drafts import PartKind
from skills_framework.fields import area_of
from skills_framework.model import ALL_LEVELS, INDICATOR_LEVELS, Framework

_LEVEL_TEXTS = ("name", "summary", "knowledge", "standard_of_work", "autonomy", "complexity")


def empty_framework(title: str) -> dict[str, Any]:
    """Return a framework's dict with a title, the five levels to fill in, and nothing else."""
    return _blank(title) | {"levels": [_blank_level(number) for number in ALL_LEVELS]}


def new_supplement(title: str, extended: Framework) -> dict[str, Any]:
    """Return a supplement's dict: it is rated on the levels of what it extends, and requires
    nothing of each role until an editor says so."""
    profiles: list[dict[str, Any]] = [
        {
            "id": str(uuid4()),
            "code": profile.code,
            "title": profile.title,
            "summary": profile.summary,
            "default_level": 0,
            "exceptions": [],
            "raised": None,
        }
        for profile in extended.role_profiles
    ]
    whole = {"levels": [], "additions": [], "role_profiles": profiles}
    return _blank(title) | whole | {"licence": extended.licence, "language": extended.language}


def _blank(title: str) -> dict[str, Any]:
    texts = dict.fromkeys(("edition", "licence", "notice", "description"), "")
    own = {"id": str(uuid4()), "title": title, "language": "en-GB", "preface": []}
    return own | texts


def _blank_level(number: int) -> dict[str, Any]:
    texts = dict.fromkeys((*_LEVEL_TEXTS, "context"), "")
    return {"id": str(uuid4()), "level": number} | texts


def blank_part(kind: PartKind, code: str, title: str) -> dict[str, Any]:
    """Return what a part that is added says at first."""
    named = {"code": code, "title": title}
    if kind is PartKind.STATEMENT:
        return {"id": str(uuid4()), **named, **_BLANK[kind], "indicators": _blank_indicators()}
    own = {} if kind in (PartKind.SOURCE, PartKind.LEARNING_RESOURCE) else {"id": str(uuid4())}
    return {**own, **named, **_BLANK[kind]}


def _blank_indicators() -> list[dict[str, Any]]:
    return [{"id": str(uuid4()), "level": level, "text": ""} for level in INDICATOR_LEVELS]


def next_statement_code(area: str, taken: Iterable[str]) -> str:
    """Return the code to propose for a new statement: a code means one statement for ever."""
    numbers = [int(code.removeprefix(area)) for code in taken if area_of(code) == area]
    return f"{area}{max(numbers, default=0) + 1}"


_BLANK: dict[PartKind, dict[str, Any]] = {
    PartKind.AREA: {"summary": "", "source_refs": []},
    PartKind.STATEMENT: {
        "text": "",
        "kinds": [],
        "safety_critical": False,
        "validity_months": 24,
        "guidance": "",
        "evidence_examples": [],
        "evidence_rule": {"items": 1, "types": [], "max_age_months": None},
        "validator": "supervisor",
        "tags": [],
        "learning": [],
        "source_refs": [],
    },
    PartKind.ROLE_PROFILE: {"summary": "", "default_level": 0, "exceptions": [], "raised": None},
    PartKind.LEARNING_RESOURCE: {"publisher": "", "kind": "", "about": ""},
    PartKind.SOURCE: {
        "publisher": "",
        "year": None,
        "kind": "",
        "in_force_from": None,
        "checked_on": None,
        "note": "",
    },
}

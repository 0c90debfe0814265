"""What a draft that starts from no version of its own says at first. Pure."""

from typing import Any
from uuid import uuid4

from skills_framework.model import ALL_LEVELS, Framework

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

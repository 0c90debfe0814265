"""Reads of crosswalks: those that ship, as they hold for a version."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from uuid import UUID

from app.db.domain import NothingFound
from app.frameworks.queries.versions import (
    find_version,
    get_framework,
    get_shown_version,
    get_version,
)
from app.frameworks.rules.crosswalks import ShownCrosswalk
from app.organisations.rules import Who
from skills_framework.crosswalk import Crosswalk, Drawn, drawn, follow
from skills_framework.crosswalk_files import load_crosswalks


def get_shown_crosswalk(framework: str, version: str, code: str, visible_to: Who) -> ShownCrosswalk:
    """Return a crosswalk as it holds for a version; raises `NothingFound`."""
    found = get_shown_version(framework, version, visible_to)
    return ShownCrosswalk(get_framework(found.id), get_crosswalk(found.id, code))


def get_crosswalk(version_id: UUID, code: str) -> Drawn:
    """Return a crosswalk as it holds for a version; raises `NothingFound` where none leads."""
    try:
        return list_crosswalks(version_id)[code]
    except KeyError:
        raise NothingFound() from None


def list_crosswalks(version_id: UUID) -> Mapping[str, Drawn]:
    """Return the crosswalks that lead from a version, by their codes."""
    version = get_version(version_id)
    return {
        one.code: followed
        for one in _shipped()
        if one.framework_code == version.framework and (followed := _follow(one, version_id))
    }


@lru_cache(maxsize=1)
def _shipped() -> Sequence[Crosswalk]:
    return load_crosswalks()


def _follow(crosswalk: Crosswalk, version_id: UUID) -> Drawn | None:
    """Follow lineage from the version a crosswalk was drawn for, onwards or back."""
    start = find_version(crosswalk.framework_code, crosswalk.version)
    if start is None:
        return None
    held = drawn(crosswalk)
    onwards, back = _way(start.id, version_id), _way(version_id, start.id)
    for step in onwards or ():
        held = follow(held, get_framework(step).lineage)
    for step in reversed(back or ()):
        held = follow(held, get_framework(step).lineage, backwards=True)
    return None if onwards is None and back is None else held


def _way(before_id: UUID, after_id: UUID) -> list[UUID] | None:
    """Return the versions after `before_id` up to `after_id`; None when they do not follow it."""
    way: list[UUID] = []
    version: UUID | None = after_id
    while version is not None and version != before_id:
        way.insert(0, version)
        version = get_version(version).predecessor_id
    return None if version is None else way

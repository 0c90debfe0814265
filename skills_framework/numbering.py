"""Which number a version may carry, from what changed since the version before.

Patch (1.0.0 → 1.0.1): wording only, every statement `same` or `reworded`. Minor (1.0.0 → 1.1.0):
statements also changed, split, merged, new or retired, or roles that require other levels. Major
(1.0.0 → 2.0.0): another scale of levels; or so much that its authors want everybody to begin anew.
Lineage, not the number, decides whose ratings need another look.
"""

from enum import IntEnum

from skills_framework.model import Framework
from skills_framework.scoring import required_levels
from skills_framework.words import Relation

_WORDING = frozenset({Relation.SAME, Relation.REWORDED})


class Step(IntEnum):
    """Which part of the number goes up."""

    PATCH = 2
    MINOR = 1
    MAJOR = 0


def least_step(before: Framework, after: Framework) -> Step:
    """The smallest step that a version's lineage, roles and levels allow."""
    if _scale(before) != _scale(after):
        return Step.MAJOR
    wording_only = all(descent.relation in _WORDING for descent in after.lineage)
    return Step.PATCH if wording_only and _asked(before) == _asked(after) else Step.MINOR


def least_number(before: Framework, after: Framework) -> str:
    """The lowest number that `after` may carry."""
    place = least_step(before, after)
    parts = _parts(before.version)
    return ".".join(str(part) for part in (*parts[:place], parts[place] + 1, *[0] * (2 - place)))


def number_fault(before: Framework, after: Framework) -> str | None:
    """A sentence where a version's number says less than what changed; None where it is right."""
    least = least_number(before, after)
    if _parts(after.version) >= _parts(least):
        return None
    why = {
        Step.PATCH: "a later version has a higher number",
        Step.MINOR: "more than wording changed",
        Step.MAJOR: "it has another scale of levels",
    }[least_step(before, after)]
    return f"{after.version} comes after {before.version}, and {why}: number it {least} or higher."


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _scale(framework: Framework) -> list[object]:
    """The steps of the scale; a step keeps its id for as long as it is the same step."""
    return [(level.level, level.id) for level in framework.levels]


def _asked(framework: Framework) -> object:
    """What each role requires, statement by statement, whatever their codes are now."""
    ids = {statement.code: statement.id for statement in framework.statements}
    return {
        profile.code: (
            profile.raised and (profile.raised.areas, profile.raised.level),
            {ids[code]: level for code, level in required_levels(framework, profile).items()},
        )
        for profile in framework.role_profiles
    }

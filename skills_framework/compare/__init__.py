"""Two versions of a framework side by side: what differs, and what it means for people.

`compare` gives plain values; `skills_framework.compare.files` writes them for readers.
"""

from skills_framework.compare.entries import (
    level_changes,
    preface_changes,
    resource_changes,
    source_changes,
    whole_changes,
)
from skills_framework.compare.parts import (
    AreaChange,
    Comparison,
    Entry,
    Pair,
    Presence,
    RequiredChange,
    RoleChange,
    StatementChange,
    TextChange,
)
from skills_framework.compare.roles import role_changes
from skills_framework.compare.statements import area_changes
from skills_framework.compare.wordwise import Mark, Piece, after_of, before_of, wordwise
from skills_framework.model import Framework, NotInFramework
from skills_framework.proposal import propose_lineage

__all__ = [
    "AreaChange",
    "Comparison",
    "Entry",
    "Mark",
    "NotComparable",
    "Pair",
    "Piece",
    "Presence",
    "RequiredChange",
    "RoleChange",
    "StatementChange",
    "TextChange",
    "after_of",
    "before_of",
    "compare",
    "wordwise",
]


class NotComparable(ValueError):
    """The two are not a version and the one before it; the message is a sentence."""


def compare(before: Framework, after: Framework) -> Comparison:
    """Compare a version with its predecessor, by its lineage.

    Where `after` has no lineage yet, it is taken as `propose_lineage` finds it. Raises
    `NotComparable` for anything but a version and its predecessor.
    """
    _check_related(before, after)
    lineage = after.lineage or propose_lineage(before, after)
    try:
        areas = tuple(area_changes(before, after, lineage))
        roles = tuple(role_changes(before, after, lineage))
    except (NotInFramework, KeyError) as missing:
        sentence = (
            f"The lineage of {after.code} {after.version} names a statement that is not there: "
        )
        raise NotComparable(sentence + str(missing)) from None
    return Comparison(
        before=before,
        after=after,
        proposed=not after.lineage,
        areas=areas,
        roles=roles,
        levels=tuple(level_changes(before, after)),
        preface=tuple(preface_changes(before, after)),
        learning_resources=tuple(resource_changes(before, after)),
        sources=tuple(source_changes(before, after)),
        whole=tuple(whole_changes(before, after)),
    )


def _check_related(before: Framework, after: Framework) -> None:
    fault = _fault(before, after)
    if fault:
        raise NotComparable(fault)


def _fault(before: Framework, after: Framework) -> str:
    one, other = f"{before.code} {before.version}", f"{after.code} {after.version}"
    if before.code != after.code:
        return f"{one} and {other} are of two frameworks; only versions of one are compared."
    if before.version == after.version:
        return f"Both are {one}; name two versions."
    if before.predecessor == after.version:
        return f"{other} comes before {before.version}; name the earlier one first."
    if after.predecessor is None:
        return f"{other} names no version that it comes after, so nothing joins it to {one}."
    if after.predecessor != before.version:
        return (
            f"{other} comes after {after.predecessor}, not {before.version}; compare a version with"
            " the one right before it."
        )
    return ""

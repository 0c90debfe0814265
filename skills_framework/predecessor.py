"""Ids against the version before: a UUID never comes to mean something else."""

from collections.abc import Iterator
from uuid import UUID

from skills_framework.alike import share
from skills_framework.coherence import ids_of
from skills_framework.model import Framework
from skills_framework.nodes import Node
from skills_framework.problems import Problem, Severity

# Below this share of common text, a reader would not call it the same statement reworded.
SAME_MEANING = 0.4


def id_problems(root: Node, framework: Framework, predecessor: Framework) -> Iterator[Problem]:
    """An error where an id now stands on another kind of thing, and a warning where its
    text is nearly new: the rule for the second is a guess that an editor decides."""
    before = dict(_meanings(predecessor))
    places = dict(ids_of(root))
    for identifier, (what, text) in _meanings(framework):
        if identifier not in before:
            continue
        old_what, old_text = before[identifier]
        node = places[identifier]
        line = node.line_of("id")
        if _kind(what) != _kind(old_what):
            sentence = f"the id of {what} was {old_what} in {predecessor.version}; give it its own."
            yield Problem(Severity.ERROR, node.file, line, sentence)
        elif share(old_text, text) < SAME_MEANING:
            sentence = (
                f"{what} keeps its id from {predecessor.version}, though hardly any of its text;"
                " give it an id of its own if it means something else."
            )
            yield Problem(Severity.WARNING, node.file, line, sentence)


def _meanings(framework: Framework) -> Iterator[tuple[UUID, tuple[str, str]]]:
    """Each id with what it stands on and the text that says what it means."""
    for level in framework.levels:
        yield level.id, (f"level {level.level}", level.name)
    for profile in framework.role_profiles:
        yield profile.id, (f"role profile {profile.code}", profile.title)
    for area in framework.areas:
        yield area.id, (f"area {area.code}", area.title)
    for statement in framework.statements:
        yield statement.id, (f"statement {statement.code}", statement.text)
        for indicator in statement.indicators:
            what = f"indicator level {indicator.level} of {statement.code}"
            yield indicator.id, (what, indicator.text)


def _kind(what: str) -> str:
    """`statement` for `statement E3`; a level or an indicator is its number, too."""
    words = what.split()
    return " ".join(words[:3]) if words[0] in {"level", "indicator"} else words[0]

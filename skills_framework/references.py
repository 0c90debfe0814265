"""Names that point at something which must exist: sources, learning, statements, areas."""

from collections.abc import Iterator

from skills_framework.coherence import error_at
from skills_framework.fields import area_of
from skills_framework.nodes import Node
from skills_framework.problems import Problem, Severity
from skills_framework.shape import subject_of


def reference_problems(root: Node, *, areas_complete: bool) -> Iterator[Problem]:
    """Every broken reference; what points at a part that could not be read is left alone."""
    for area in root.each("areas"):
        yield from _sources(root, area, subject_of(area, "area"))
        for statement in area.each("statements"):
            subject = subject_of(statement, "statement")
            yield from _sources(root, statement, subject)
            yield from _learning(root, statement, subject)
    for addition in root.each("additions"):
        yield from _learning(root, addition, subject_of(addition, "addition", "statement"))
    if areas_complete:
        for profile in root.each("role_profiles"):
            yield from _profile(root, profile)


def _codes(root: Node, key: str) -> set[str] | None:
    """The codes of a list, None where the list itself is missing."""
    if root.child(key) is None:
        return None
    return {node.text("code") for node in root.each(key)}


def _sources(root: Node, owner: Node, subject: str) -> Iterator[Problem]:
    known = _codes(root, "sources")
    for reference in owner.each("source_refs"):
        code = reference.text("source")
        if known is not None and code and code not in known:
            sentence = f"{subject} cites {code}, which is not in sources.yaml."
            yield error_at(reference, "source", sentence)


def _learning(root: Node, statement: Node, subject: str) -> Iterator[Problem]:
    known = _codes(root, "learning_resources")
    for node in statement.each("learning"):
        if known is not None and isinstance(node.value, str) and node.value not in known:
            sentence = f"{subject} names {node.value}, which is not in learning-resources.yaml."
            yield Problem(Severity.ERROR, node.file, node.line, sentence)


def _profile(root: Node, profile: Node) -> Iterator[Problem]:
    subject = subject_of(profile, "role profile")
    areas = {area.text("code"): area for area in root.each("areas")}
    statements = {s.text("code") for area in areas.values() for s in area.each("statements")}
    set_already: set[str] = set()
    for exception in profile.each("exceptions"):
        if not exception.each("statements") and not exception.each("areas"):
            yield error_at(exception, "level", f"{subject} has an exception for no statement.")
        yield from _known(exception, "statements", statements, f"{subject} names statement")
        yield from _known(exception, "areas", set(areas), f"{subject} names area")
        for code in sorted(covered := _covered(exception, statements)):
            if code in set_already:
                sentence = f"{subject} gives statement {code} a level in two exceptions."
                yield error_at(exception, "level", sentence)
        set_already |= covered
    yield from _raised(profile, subject, len(areas))


def _known(exception: Node, key: str, known: set[str], words: str) -> Iterator[Problem]:
    for node in exception.each(key):
        if isinstance(node.value, str) and node.value not in known:
            sentence = f"{words} {node.value}, which does not exist."
            yield Problem(Severity.ERROR, node.file, node.line, sentence)


def _covered(exception: Node, statements: set[str]) -> set[str]:
    """The codes of existing statements that an exception sets."""
    areas = {node.value for node in exception.each("areas") if isinstance(node.value, str)}
    named = {node.value for node in exception.each("statements") if isinstance(node.value, str)}
    return {code for code in statements if code in named or area_of(code) in areas}


def _raised(profile: Node, subject: str, count: int) -> Iterator[Problem]:
    raised = profile.child("raised")
    number = None if raised is None else raised.scalar("areas")
    if raised is not None and isinstance(number, int) and number > count:
        sentence = f"{subject} raises {number} areas; there are only {count}."
        yield error_at(raised, "areas", sentence)

"""The crosswalks that ship: one YAML file each, or every problem at once.

crosswalks/<code>.yaml holds the fields of `Crosswalk`.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from skills_framework.coherence import error_at
from skills_framework.crosswalk import Crosswalk
from skills_framework.loader import CONTENT, VersionNotPublished, published
from skills_framework.model import Framework
from skills_framework.nodes import Node, read_tree
from skills_framework.problems import FrameworkProblems, Problem, Severity
from skills_framework.shape import shape_problems

FOLDER = "crosswalks"

_CROSSWALK = TypeAdapter(Crosswalk)


def list_crosswalks(content: Path = CONTENT) -> tuple[Path, ...]:
    """The files of the crosswalks that ship, by name."""
    return tuple(sorted((content / FOLDER).glob("*.y*ml")))


def load_crosswalks(content: Path = CONTENT) -> tuple[Crosswalk, ...]:
    """Every crosswalk that ships, by name; raises `FrameworkProblems` with everything wrong."""
    return tuple(load_crosswalk(path, content) for path in list_crosswalks(content))


def load_crosswalk(path: Path, content: Path = CONTENT) -> Crosswalk:
    """One crosswalk; raises `FrameworkProblems`."""
    crosswalk, problems = _read(path, content)
    if crosswalk is None or any(one.severity is Severity.ERROR for one in problems):
        raise FrameworkProblems(problems)
    return crosswalk


def crosswalk_problems(path: Path, content: Path = CONTENT) -> list[Problem]:
    """Everything that is wrong with a crosswalk's file, warnings among it."""
    return _read(path, content)[1]


def _read(path: Path, content: Path) -> tuple[Crosswalk | None, list[Problem]]:
    name = f"{FOLDER}/{path.name}"
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        sentence = f"the file cannot be read: {error.strerror}."
        return None, [Problem(Severity.ERROR, name, None, sentence)]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        sentence = "the file is not in UTF-8; save it as UTF-8."
        return None, [Problem(Severity.ERROR, name, line, sentence)]
    root, problems = read_tree(text, name)
    if root is None:
        return None, problems
    if not isinstance(root.value, dict):
        sentence = "the file must hold keys with values."
        return None, [*problems, Problem(Severity.ERROR, name, root.line, sentence)]
    problems += _references(root)
    try:
        crosswalk = _CROSSWALK.validate_json(json.dumps(root.plain()))
    except ValidationError as error:
        return None, [*problems, *shape_problems(root, error, "the crosswalk")]
    return crosswalk, [*problems, *_against_framework(root, crosswalk, path, content)]


def _references(root: Node) -> Iterator[Problem]:
    """What does not hold inside the file."""
    headings = [node.text("code") for node in root.each("headings")]
    for node, code in zip(root.each("headings"), headings, strict=True):
        if code and headings.count(code) > 1:
            yield error_at(node, "code", f"heading {code} stands here twice.")
    lines = root.each("relations")
    pairs = Counter((one.text("statement"), one.text("heading")) for one in lines)
    for node in lines:
        statement, heading = node.text("statement"), node.text("heading")
        if heading and heading not in headings:
            sentence = f"statement {statement} is set beside heading {heading}, which is not there."
            yield error_at(node, "heading", sentence)
        if pairs[statement, heading] > 1:
            sentence = f"statement {statement} is set beside heading {heading} twice."
            yield error_at(node, "statement", sentence)


def _against_framework(
    root: Node, crosswalk: Crosswalk, path: Path, content: Path
) -> Iterator[Problem]:
    if path.name != f"{crosswalk.code}.yaml":
        yield error_at(root, "code", f"the name of this file must be {crosswalk.code}.yaml.")
    framework = _framework(crosswalk, content)
    if framework is None:
        sentence = f"the framework {crosswalk.framework} is not there or does not load."
        yield error_at(root, "framework", sentence)
        return
    codes = {statement.code for statement in framework.statements}
    for node in root.each("relations"):
        code = node.text("statement")
        if code not in codes:
            sentence = f"{crosswalk.framework} has no statement {code}."
            yield error_at(node, "statement", sentence)
    used = {line.heading for line in crosswalk.relations}
    for node in root.each("headings"):
        if (code := node.text("code")) not in used:
            sentence = f"no statement is set beside heading {code}."
            yield Problem(Severity.WARNING, node.file, node.line_of("code"), sentence)


def _framework(crosswalk: Crosswalk, content: Path) -> Framework | None:
    try:
        return published(crosswalk.framework_code, crosswalk.version, content)
    except (VersionNotPublished, FrameworkProblems):
        return None

"""A folder of YAML files → one `Framework`, or every problem at once."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from skills_framework.canonical import from_canonical_json
from skills_framework.coherence import coherence_problems
from skills_framework.extension import clashes
from skills_framework.files import FRAMEWORK_FILE, FolderReader
from skills_framework.model import Framework
from skills_framework.nodes import Node
from skills_framework.problems import FrameworkProblems, Problem, Severity
from skills_framework.references import reference_problems
from skills_framework.shape import shape_problems

# The versions that ship with the package.
CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a folder: its tree, its problems, the framework when there are none."""

    root: Node
    problems: tuple[Problem, ...]
    framework: Framework | None


def load_framework(folder: Path) -> Framework:
    """The framework a folder holds; raises `FrameworkProblems` with everything that is wrong."""
    reading = read_framework(folder)
    if reading.framework is None:
        raise FrameworkProblems(reading.problems)
    return reading.framework


def read_framework(folder: Path) -> Reading:
    """Read a folder, whatever state it is in; each value of the tree knows its file and line.

    A local supplement is read against the version it extends, see `extended_framework`.
    """
    reading = _read(folder)
    supplement = reading.framework
    if supplement is None or supplement.extends is None:
        return reading
    problems = tuple(_extension_problems(reading.root, supplement, folder))
    return Reading(reading.root, problems, None if problems else supplement)


def extended_framework(supplement: Framework, folder: Path) -> Framework | None:
    """The version that the supplement in a folder extends, None where it is not or is broken.

    It stands beside the supplement, `../../<code>/<version>`, or ships with the package.
    """
    code, version = (supplement.extends or "@").split("@")
    for content in (folder.resolve().parent.parent, CONTENT):
        if (content / code / version / FRAMEWORK_FILE).is_file():
            return _read(content / code / version).framework
    return None


def _extension_problems(root: Node, supplement: Framework, folder: Path) -> Iterator[Problem]:
    base = extended_framework(supplement, folder)
    if base is None:
        sentence = f"it extends {supplement.extends}, which is not there or does not load."
        yield Problem(Severity.ERROR, root.file, root.line_of("extends"), sentence)
        return
    for clash in clashes(supplement, base):
        node, key = root.child(clash.part) or root, clash.part
        for entry in root.each(clash.part):
            if clash.code and clash.code in (entry.text("code"), entry.text("statement")):
                node, key = entry, "code" if entry.text("code") else "statement"
        yield Problem(Severity.ERROR, node.file, node.line_of(key), clash.sentence)


def _read(folder: Path) -> Reading:
    reader = FolderReader(folder)
    root = reader.root()
    framework, problems = _build(root, reader.unread)
    problems += [*reader.problems, *coherence_problems(root)]
    problems += reference_problems(root, areas_complete="areas" not in reader.unread)
    return Reading(root, tuple(problems), None if problems else framework)


def _build(root: Node, unread: set[str]) -> tuple[Framework | None, list[Problem]]:
    """The framework, or the shape problems of everything that could be read."""
    try:
        return from_canonical_json(json.dumps(root.plain())), []
    except ValidationError as error:
        problems = shape_problems(root, error)
        silent = {f"the framework has no `{key}`." for key in unread}
        return None, [problem for problem in problems if problem.sentence not in silent]

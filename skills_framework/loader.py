"""A folder of YAML files → one `Framework`, or every problem at once; the versions that ship."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from skills_framework.canonical import digest, from_canonical_json
from skills_framework.coherence import coherence_problems
from skills_framework.extension import clashes
from skills_framework.files import FRAMEWORK_FILE, FolderReader
from skills_framework.model import Framework
from skills_framework.nodes import Node
from skills_framework.pins import PIN_FILE, read_pins
from skills_framework.problems import FrameworkProblems, Problem, Severity
from skills_framework.references import reference_problems
from skills_framework.shape import shape_problems

__all__ = [
    "CONTENT",
    "FrameworkProblems",
    "Problem",
    "Reading",
    "Severity",
    "VersionNotPublished",
    "extended_framework",
    "list_published",
    "load_framework",
    "load_published",
    "lost_versions",
    "name_problems",
    "pin_problems",
    "published",
    "read_framework",
]

CONTENT = Path(__file__).parent / "content"


class VersionNotPublished(LookupError):
    """No such version ships with the package."""


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
        node, key = root, clash.part
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


def list_published(content: Path = CONTENT) -> tuple[tuple[str, str], ...]:
    """(code, version) of every version that ships with the package, oldest first."""
    found = [path.parent for path in content.glob(f"*/*/{FRAMEWORK_FILE}")]
    return tuple(sorted(((f.parent.name, f.name) for f in found), key=_in_order))


def published(code: str, version: str, content: Path = CONTENT) -> Framework:
    """One version that ships; raises `VersionNotPublished`, or `FrameworkProblems`.

    A version that is pinned and differs from its pin does not load. One without a pin
    loads: `python -m skills_framework check` says that it has none.
    """
    if (code, version) not in list_published(content):
        raise VersionNotPublished(f"There is no {code} {version} in {content}.")
    pins = read_pins(content)
    framework = load_framework(content / code / version)
    problems = [*name_problems(framework, code, version), *pin_problems(framework, pins)]
    if problems:
        raise FrameworkProblems(problems)
    return framework


def load_published(content: Path = CONTENT) -> tuple[Framework, ...]:
    """Every version that ships, oldest first; raises `FrameworkProblems`."""
    versions = list_published(content)
    if lost := lost_versions(content):
        raise FrameworkProblems(lost)
    frameworks = [published(code, version, content) for code, version in versions]
    # What a supplement extends comes before it.
    return tuple(sorted(frameworks, key=lambda one: one.extends is not None))


def lost_versions(content: Path) -> list[Problem]:
    """A problem for each version that is pinned and ships no more."""
    lost = read_pins(content).keys() - set(list_published(content))
    return [
        Problem(
            Severity.ERROR,
            PIN_FILE,
            None,
            f"{code} {version} is pinned here and its folder is gone; put the folder back.",
        )
        for code, version in sorted(lost)
    ]


def name_problems(framework: Framework, code: str, version: str) -> list[Problem]:
    """What differs between a framework and the folder it stands in."""
    pairs = [("code", framework.code, code), ("version", framework.version, version)]
    return [
        Problem(
            Severity.ERROR, FRAMEWORK_FILE, None, f"the {key} is {own}, the folder's is {name}."
        )
        for key, own, name in pairs
        if own != name
    ]


def pin_problems(framework: Framework, pins: dict[tuple[str, str], str]) -> list[Problem]:
    """The problem of a pinned version whose content is no longer what was published."""
    pin = pins.get((framework.code, framework.version))
    if pin is None or pin == digest(framework):
        return []
    sentence = (
        f"{framework.code} {framework.version} is published and its text has changed since;"
        f" undo the change, or publish it as a new version in a folder of its own."
    )
    return [Problem(Severity.ERROR, PIN_FILE, None, sentence)]


def _in_order(name: tuple[str, str]) -> tuple[str, list[tuple[int, str]]]:
    """Versions by number: 1.10.0 after 1.9.0; any other folder name as text."""
    code, version = name
    return code, [(int(p) if p.isdigit() else -1, p) for p in version.split(".")]

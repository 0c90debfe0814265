"""The versions that ship: which there are, and each one whole, pinned and with its lineage."""

from functools import cache
from pathlib import Path

from skills_framework.canonical import digest
from skills_framework.files import FRAMEWORK_FILE
from skills_framework.folder import (
    CONTENT,
    Reading,
    extended_framework,
    load_framework,
    read_framework,
)
from skills_framework.model import Framework
from skills_framework.pins import PIN_FILE, read_pins
from skills_framework.problems import FrameworkProblems, Problem, Severity
from skills_framework.succession import succession_errors

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


class VersionNotPublished(LookupError):
    """No such version ships with the package."""


def list_published(content: Path = CONTENT) -> tuple[tuple[str, str], ...]:
    """(code, version) of every version that ships with the package, oldest first."""
    found = [path.parent for path in content.glob(f"*/*/{FRAMEWORK_FILE}")]
    return tuple(sorted(((f.parent.name, f.name) for f in found), key=_in_order))


def published(code: str, version: str, content: Path = CONTENT) -> Framework:
    """One version that ships; raises `VersionNotPublished`, or `FrameworkProblems`.

    A version that is pinned and differs from its pin does not load, nor does one whose lineage
    does not hold against the version before it. One without a pin loads: `python -m
    skills_framework check` says that it has none. What ships in this package is read once a
    process: reading takes about a second, and it does not change under a running service.
    """
    return _shipped(code, version) if content == CONTENT else _read(code, version, content)


@cache
def _shipped(code: str, version: str) -> Framework:
    return _read(code, version, CONTENT)


def _read(code: str, version: str, content: Path) -> Framework:
    if (code, version) not in list_published(content):
        raise VersionNotPublished(f"There is no {code} {version} in {content}.")
    pins = read_pins(content)
    folder = content / code / version
    reading = read_framework(folder)
    framework, problems = reading.framework, [*reading.problems]
    if framework is not None:
        problems += [*name_problems(framework, code, version), *pin_problems(framework, pins)]
        problems += succession_errors(reading.root, framework, folder)
    if framework is None or problems:
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

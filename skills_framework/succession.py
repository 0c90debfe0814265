"""A version against the versions before it: its ids, its lineage and its number."""

from collections.abc import Iterator
from pathlib import Path

from skills_framework.descent import lineage_problems
from skills_framework.folder import read_framework
from skills_framework.model import Framework
from skills_framework.nodes import Node
from skills_framework.numbering import number_fault
from skills_framework.predecessor import id_problems
from skills_framework.problems import Problem, Severity


def succession_problems(root: Node, framework: Framework, folder: Path) -> Iterator[Problem]:
    """Everything that does not hold between the version in a folder and those before it.

    The version before stands beside it, in a folder of its number's name, and the ones before
    that one beside both.
    """
    if framework.predecessor is None:
        return
    earlier = earlier_versions(framework, folder)
    before = next(earlier, None)
    if before is None:
        sentence = f"the predecessor {framework.predecessor} is not beside it or does not load."
        yield _error(root, "predecessor", sentence)
        return
    yield from id_problems(root, framework, before)
    yield from lineage_problems(root, framework, before, [*earlier])
    fault = number_fault(before, framework)
    if fault is not None:
        yield _error(root, "version", fault)


def succession_errors(root: Node, framework: Framework, folder: Path) -> list[Problem]:
    """Those of them that keep the version from being used."""
    problems = succession_problems(root, framework, folder)
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def earlier_versions(framework: Framework, folder: Path) -> Iterator[Framework]:
    """The versions before the one in a folder, the latest first, as far as they load."""
    seen = {framework.version}
    while framework.predecessor is not None and framework.predecessor not in seen:
        seen.add(framework.predecessor)
        before = read_framework(folder.resolve().parent / framework.predecessor).framework
        if before is None:
            return
        yield before
        framework = before


def _error(root: Node, key: str, sentence: str) -> Problem:
    return Problem(Severity.ERROR, root.file, root.line_of(key), sentence)

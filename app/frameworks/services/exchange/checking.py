"""What keeps a version from another system's file out of the database, before anything is tried."""

from collections.abc import Iterator
from datetime import date

from app.frameworks.queries import find_version, get_framework
from skills_framework.canonical import to_plain
from skills_framework.drafting import PlacedProblem, read_plain, with_lineage
from skills_framework.model import Framework


def version_faults(framework: Framework, today: date) -> list[str]:
    """Everything that keeps the version from being loaded, as sentences.

    A digest shows that nothing was altered on the way. It does not show that the content ever
    went through the checks of a published version.
    """
    if find_version(framework.code, framework.version) is not None:
        return [
            f"{framework.code} {framework.version} is loaded already with a different text."
            " A loaded version never changes: give the new text a new version number."
        ]
    return [*_missing(framework)] or [_sentence(one) for one in _problems(framework, today)]


def _missing(framework: Framework) -> Iterator[str]:
    for name in _needed(framework):
        if _find(name) is None:
            yield f"It builds on {name.replace('@', ' ')}, which is not loaded. Load that first."


def _needed(framework: Framework) -> Iterator[str]:
    if framework.predecessor is not None:
        yield f"{framework.code}@{framework.predecessor}"
    if framework.extends is not None:
        yield framework.extends


def _find(name: str) -> Framework | None:
    found = find_version(*name.split("@"))
    return None if found is None else get_framework(found.id)


def _problems(framework: Framework, today: date) -> Iterator[PlacedProblem]:
    before = _find(f"{framework.code}@{framework.predecessor}") if framework.predecessor else None
    extended = _find(framework.extends) if framework.extends else None
    draft = read_plain(to_plain(framework), today, before=before, extended=extended)
    yield from draft.errors
    if not draft.errors and before is not None:
        yield from with_lineage(framework, framework.lineage, before).errors


def _sentence(problem: PlacedProblem) -> str:
    return f"{problem.place.code or problem.place.kind}: {problem.sentence}"

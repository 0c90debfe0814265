"""A kept package written again: each list, each field and each wrapping where it stood."""

import json
from collections.abc import Iterable, Iterator, Mapping

from skills_framework.canonical import Json
from skills_framework.interchange.case.texts import compact

__all__ = ["package_text"]


def package_text(
    document: str, lists: Mapping[str, Iterable[str]], package: str, wrapper: str | None
) -> Iterator[str]:
    """The package in pieces. `document` and the lists' parts are JSON already; in `package` and
    `wrapper` the value `true` marks where they stood."""
    inner = _inside(json.loads(package), document, lists)
    if wrapper is None:
        yield from inner
    else:
        for number, (name, value) in enumerate(json.loads(wrapper).items()):
            yield f"{',' if number else '{'}{compact(name)}:"
            if name == "CFPackage":
                yield from inner
            else:
                yield compact(value)
        yield "}"
    yield "\n"


def _inside(
    package: dict[str, Json], document: str, lists: Mapping[str, Iterable[str]]
) -> Iterator[str]:
    for number, (name, value) in enumerate(package.items()):
        yield ",\n" if number else "{"
        yield f"{compact(name)}:"
        if name == "CFDocument":
            yield document
        elif name in lists and value is True:
            yield from _list(lists[name])
        else:
            yield compact(value)
    yield "}"


def _list(parts: Iterable[str]) -> Iterator[str]:
    before = "[\n"
    for part in parts:
        yield before
        yield part
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"

"""Tests ask for the day when they need it: a run that passes midnight passes all the same."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import files, name

CLOCKS = {"now", "today", "utcnow"}


def called_on_reading(nodes: Iterable[ast.AST]) -> Iterator[ast.Call]:
    """Yield the calls that run when a module is read: bodies of functions are left out."""
    for node in nodes:
        if isinstance(node, ast.Call):
            yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from called_on_reading([*node.decorator_list, node.args])
        elif not isinstance(node, ast.Lambda):
            yield from called_on_reading(ast.iter_child_nodes(node))


def reads_the_clock(text: str) -> list[int]:
    """Return the lines of a module's text that keep the moment at which it is read."""
    calls = called_on_reading([ast.parse(text)])
    return [call.lineno for call in calls if ast.unparse(call.func).split(".")[-1] in CLOCKS]


def test_no_module_keeps_the_day_on_which_it_was_read() -> None:
    kept: dict[str, list[int]] = {
        name(path): found
        for path in files("*.py", "app", "skills_framework", "benchmarks", "tests")
        if (found := reads_the_clock(Path(path).read_text(encoding="utf-8")))
    }
    assert kept == {}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("TODAY = date.today()", [1]),
        ("DAYS = [\n    london_day(datetime.now(UTC))\n]", [2]),
        ("def add(on: date = today()) -> None: ...", [1]),
        ("class Made:\n    at: datetime = now()", [2]),
        ("@mark(today())\ndef test() -> None: ...", [1]),
        ("def add(on: date | None = None) -> None:\n    on = on or today()", []),
        ("at = field(default_factory=lambda: now())", []),
    ],
)
def test_a_kept_day_is_seen(text: str, seen: list[int]) -> None:
    assert reads_the_clock(text) == seen

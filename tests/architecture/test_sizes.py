"""Modules, functions and templates stay small enough to be read at one go."""

import ast
from pathlib import Path

from tests.architecture import exemptions
from tests.architecture.tree import files, name

CODE = ("app", "skills_framework", "setup", "benchmarks")
MODULE, FUNCTION, TEMPLATE = 250, 30, 120


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> dict[str, int]:
    """Return the length of each function of a module, its decorators left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        f"{name(path)}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def too_large(
    sizes: dict[str, int], limit: int, exempt: dict[str, tuple[int, str]]
) -> dict[str, int]:
    """Return what is over its limit: the common one, or the size its exemption records."""
    return {
        key: size for key, size in sizes.items() if size > max(limit, exempt.get(key, (0, ""))[0])
    }


def no_longer_needed(
    sizes: dict[str, int], limit: int, exempt: dict[str, tuple[int, str]]
) -> list[str]:
    """Return the exemptions of what is gone, within the limit, or smaller than recorded."""
    return [
        key for key, (size, _) in exempt.items() if sizes.get(key, 0) <= limit or sizes[key] < size
    ]


def module_sizes() -> dict[str, int]:
    return {name(path): lines(path) for path in files("*.py", *CODE, "tests")}


def function_sizes() -> dict[str, int]:
    return {key: size for path in files("*.py", *CODE) for key, size in functions(path).items()}


def template_sizes() -> dict[str, int]:
    return {name(path): lines(path) for path in files("*.html", "app")}


def test_no_module_is_longer_than_its_limit() -> None:
    assert not too_large(module_sizes(), MODULE, exemptions.MODULES)


def test_no_function_is_longer_than_its_limit() -> None:
    assert not too_large(function_sizes(), FUNCTION, exemptions.FUNCTIONS)


def test_no_template_is_longer_than_its_limit() -> None:
    assert not too_large(template_sizes(), TEMPLATE, exemptions.TEMPLATES)


def test_exemptions_shrink_with_what_they_exempt() -> None:
    assert not no_longer_needed(module_sizes(), MODULE, exemptions.MODULES)
    assert not no_longer_needed(function_sizes(), FUNCTION, exemptions.FUNCTIONS)
    assert not no_longer_needed(template_sizes(), TEMPLATE, exemptions.TEMPLATES)


def test_something_too_large_is_seen() -> None:
    exempt = {"b": (300, "a table that reads best whole"), "c": (400, "shrank since")}
    sizes = {"a": 251, "b": 301, "c": 260, "d": 250}

    assert too_large(sizes, MODULE, exempt) == {"a": 251, "b": 301}
    assert no_longer_needed(sizes, MODULE, exempt) == ["c"]

"""The project's own files, as the architecture tests look at them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[2]
NOT_OURS = {"node_modules", "var", "demo-output", "__pycache__", "vendor"}


def files(pattern: str, *folders: str) -> Iterator[Path]:
    """Yield the files of `folders` whose name matches `pattern`, leaving out what set-up makes."""
    for folder in folders:
        for path in sorted((TOP / folder).rglob(pattern)):
            inside = path.relative_to(TOP).parts
            if path.is_file() and not NOT_OURS & set(inside):
                yield path


def name(path: Path) -> str:
    """Return the path as it is written in the project, with forward slashes."""
    return path.relative_to(TOP).as_posix()


def folders(parent: Path) -> set[str]:
    """Return the names of the folders in `parent` that are the project's own."""
    return {
        path.name
        for path in parent.iterdir()
        if path.is_dir() and not path.name.startswith(".") and path.name not in NOT_OURS
    }


def contracts() -> list[dict[str, Any]]:
    """Return the import contracts as pyproject.toml states them."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = project["tool"]["importlinter"]["contracts"]
    return found

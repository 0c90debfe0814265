"""What is installed is pinned by hash, and no lock file says from which address it came."""

import json
import re
from pathlib import Path

import pytest

from tests.architecture.tree import TOP

LOCKED = sorted((TOP / "requirements").glob("*.txt"))
INDEX_LINE = re.compile(r"^\s*(-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b")


def requirements(text: str) -> list[str]:
    """Return the logical lines of a requirements file, continuation lines joined."""
    joined = text.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]


def faults(text: str) -> list[str]:
    """Return the lines that name an address or pin no hash."""
    found = [line for line in text.splitlines() if INDEX_LINE.match(line) or "://" in line]
    return found + [line for line in requirements(text) if "--hash=sha256:" not in line]


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_every_requirement_is_pinned_by_hash_without_an_address(path: Path) -> None:
    assert not faults(path.read_text(encoding="utf-8"))


def test_there_is_a_lock_for_everything_asked_for() -> None:
    asked = {path.stem for path in (TOP / "requirements").glob("*.in")}

    assert asked == {path.stem for path in LOCKED}


def test_an_address_or_a_missing_hash_is_seen() -> None:
    text = "--index-url https://example.org/simple\nflask==3.1.3\n"

    assert faults(text) == [
        "--index-url https://example.org/simple",
        "--index-url https://example.org/simple",
        "flask==3.1.3",
    ]


def test_front_end_packages_are_pinned_by_hash_without_an_address() -> None:
    packages = json.loads((TOP / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    installed = {path: package for path, package in packages.items() if path}

    assert all("integrity" in package for package in installed.values())
    assert not [path for path, package in installed.items() if "resolved" in package]


def test_no_other_lock_file_is_kept() -> None:
    assert not (TOP / "uv.lock").exists()

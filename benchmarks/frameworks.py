"""Framework files: reading, checking and hashing a version, against parsing its YAML alone."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from ruamel.yaml import YAML

from benchmarks.measure import Line, Work, interleaved
from skills_framework.loader import CONTENT
from skills_framework.report import check_folder

LOAD_BAR = 4
TIMES, WARM_UP = 15, 2
FAMILY_HELP = CONTENT / "family-help"


def checked(folder: Path) -> None:
    """Parse, check everything there is to check, and hash: a pinned version is held to its pin.

    A version with a predecessor is checked against it, so that one is parsed and checked, too.
    """
    report = check_folder(folder, datetime.now(UTC).date(), CONTENT)
    if report.errors:
        raise RuntimeError(f"{folder}: {report.problems[0]}")


def parsed(folders: tuple[Path, ...]) -> list[object]:
    """Parse the YAML of these versions with the same parser, and do nothing else."""
    files = [file for folder in folders for file in sorted(folder.rglob("*.yaml"))]
    return [YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")) for file in files]


def lines() -> Iterator[Line]:
    """Yield what a version costs, and one with the lineage that joins it to the version before."""
    first, second = FAMILY_HELP / "1.0.0", FAMILY_HELP / "1.1.0"
    yield _line("framework.load", first, (first,), LOAD_BAR)
    yield _line("framework.load with lineage", second, (first, second), None)


def _line(name: str, folder: Path, parse: tuple[Path, ...], bar: float | None) -> Line:
    ours, floor = interleaved(
        Work(lambda: folder, checked), Work(lambda: parse, parsed), times=TIMES, warm_up=WARM_UP
    )
    return Line(name, ours, "ms", floor, bar)

"""Hold the coverage that the test run just measured against a floor for each kind of code.

Decisions and the framework are covered wholly, everything else at 95 %; branches count. Prints
nothing when both hold, otherwise a line for each file and a count, and exits 1.
"""

import fnmatch
import json
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
WHOLE = (
    "app/*/rules.py",
    "app/*/rules/*.py",
    "app/*/access.py",
    "app/*/access/*.py",
    "app/*/statistics.py",
    "app/*/statistics/*.py",
    "app/*/identifiers/*.py",
    "skills_framework/*.py",
)
ELSEWHERE = 95.0


def _is_whole(path: str) -> bool:
    """Whether a file holds decisions; a page that is called after them does not."""
    return "/views/" not in path and any(fnmatch.fnmatch(path, pattern) for pattern in WHOLE)


def read(report: Path) -> dict[str, tuple[int, int]]:
    """Return, for each file of coverage's JSON report, its lines and branches (covered, all)."""
    numbers = {}
    for path, measured in json.loads(report.read_text())["files"].items():
        counts = measured["summary"]
        covered = counts["covered_lines"] + counts["covered_branches"]
        numbers[path] = (covered, counts["num_statements"] + counts["num_branches"])
    return numbers


def complaints(numbers: dict[str, tuple[int, int]]) -> list[str]:
    """Return a sentence for each floor that does not hold, naming the files to look at."""
    short = [
        f"{path}: {covered} of {everything} lines and branches covered, all are asked for"
        for path, (covered, everything) in sorted(numbers.items())
        if _is_whole(path) and covered < everything
    ]
    rest = {path: pair for path, pair in numbers.items() if not _is_whole(path)}
    covered = sum(pair[0] for pair in rest.values())
    everything = sum(pair[1] for pair in rest.values())
    share = 100 * covered / everything if everything else 100.0
    if share < ELSEWHERE:
        worst = sorted(rest, key=lambda path: rest[path][0] - rest[path][1])[:10]
        short.append(f"elsewhere {share:.1f} % is covered, {ELSEWHERE} % is asked for; least in:")
        short += [f"  {path}: {rest[path][1] - rest[path][0]} not covered" for path in worst]
    return short


def main() -> int:
    """Read the report of the last run and print what falls short."""
    short = complaints(read(TOP / "var" / "coverage" / "report.json"))
    if not short:
        return 0
    print("\n".join(["", "Coverage falls short:", *short]))
    print(f"0 passed, {sum(not line.startswith(' ') for line in short)} failed")
    return 1


if __name__ == "__main__":
    sys.exit(main())

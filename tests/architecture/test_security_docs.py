"""The table of the security standard: each requirement once, each proof there."""

import re
from collections import Counter

import pytest

from tests.architecture.tree import TOP

TABLE = TOP / "docs" / "security" / "asvs.md"
ROW = re.compile(r"^\| (V\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (met|does not apply|gap) \| (.+) \|$")
# How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has.
CHAPTERS = (27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7)
LEVELS = {"1": 70, "2": 183}


def rows(text: str) -> list[tuple[str, str, str, str, str]]:
    """Return (number, level, requirement, state, proof) of each row."""
    found = [ROW.match(line) for line in text.splitlines() if line.startswith("| V")]
    broken = [line for line in text.splitlines() if line.startswith("| V") and not ROW.match(line)]
    assert not broken, "Not a row of the table: " + "; ".join(broken)
    return [(one[1], one[2], one[3], one[4], one[5]) for one in found if one]


def missing(text: str) -> list[str]:
    """Return what a text names as a proof and is not there: files, and tests in them."""
    found = []
    for path, test in re.findall(r"`?((?:app|tests|docs|setup)/[\w./-]+\.\w+)(?:::(\w+))?", text):
        file = TOP / path
        if not file.is_file() or (test and f"def {test}(" not in file.read_text(encoding="utf-8")):
            found.append(f"{path}::{test}" if test else path)
    return found


def test_every_requirement_stands_there_once() -> None:
    table = rows(TABLE.read_text(encoding="utf-8"))

    numbers = [number for number, *_rest in table]
    assert len(set(numbers)) == len(numbers) == 253
    assert Counter(level for _number, level, *_rest in table) == LEVELS
    chapters = Counter(int(number[1:].split(".")[0]) for number in numbers)
    assert tuple(chapters[place] for place in range(1, 18)) == CHAPTERS


def test_every_proof_is_there() -> None:
    for document in sorted(TABLE.parent.glob("*.md")):
        assert missing(document.read_text(encoding="utf-8")) == [], document.name


def test_the_summary_counts_what_stands_in_the_table() -> None:
    text = TABLE.read_text(encoding="utf-8")
    states = Counter(state for *_rest, state, _proof in rows(text))

    said = f"{states['met']} met, {states['does not apply']} do not apply, {states['gap']} gaps"
    assert said in text


@pytest.mark.parametrize(
    "text", ["`tests/web/test_headers.py::test_nothing_of_the_kind`", "app/web/nowhere.py"]
)
def test_a_proof_that_is_not_there_is_seen(text: str) -> None:
    assert len(missing(text)) == 1
    assert missing("tests/web/test_headers.py, app/web/headers.py") == []

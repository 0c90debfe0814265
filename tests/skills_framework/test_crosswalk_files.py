"""A crosswalk's file is read whole, or everything wrong with it is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skills_framework.__main__ import main
from skills_framework.canonical import digest
from skills_framework.crosswalk_files import (
    crosswalk_problems,
    list_crosswalks,
    load_crosswalk,
    load_crosswalks,
)
from skills_framework.model import Framework
from skills_framework.pins import write_pin
from skills_framework.problems import FrameworkProblems

SMALL_MAP = """\
id: 5b0c66a5-0c29-4c6f-9b0e-6d7b53a1f001
code: small-to-other
title: Small framework to another
framework: small@1.0.0
target: {code: other, title: Another statement, publisher: Invented Office, year: 2018}
note: A map for tests.
headings:
  - {code: "1", title: Relationships}
  - {code: "2", title: Harm}
relations:
  - {statement: A1, relation: exactMatchOf, heading: "1"}
  - {statement: A2, relation: isPartOf, heading: "1"}
  - {statement: A2, relation: isRelatedTo, heading: "2", note: Where a child is not heard.}
  - {statement: E1, relation: isPartOf, heading: "2"}
"""

Read = Callable[..., list[str]]


@pytest.fixture
def file(content: Path) -> Path:
    """The file of a small crosswalk beside the small framework."""
    (content / "crosswalks").mkdir()
    path = content / "crosswalks" / "small-to-other.yaml"
    path.write_text(SMALL_MAP, encoding="utf-8")
    return path


@pytest.fixture
def read(file: Path, content: Path) -> Read:
    """Replace a text of the small crosswalk and give what is said of it."""

    def replaced(old: str, new: str) -> list[str]:
        assert old in SMALL_MAP
        file.write_text(SMALL_MAP.replace(old, new, 1), encoding="utf-8")
        return [str(problem) for problem in crosswalk_problems(file, content)]

    return replaced


def test_what_ships_loads_and_has_ten_headings() -> None:
    (shipped,) = load_crosswalks()
    assert (shipped.framework_code, len(shipped.headings)) == ("family-help", 10)
    assert [crosswalk_problems(path) for path in list_crosswalks()] == [[]]


def test_a_crosswalk_knows_what_it_starts_from(file: Path, content: Path) -> None:
    small_map = load_crosswalk(file, content)
    assert (small_map.framework_code, small_map.version) == ("small", "1.0.0")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("note: A map", "nota: A map", "line 1: the crosswalk has no `note`."),
        (
            "isPartOf",
            "isPeerOf",
            "line 12: relation of statement A2: `relation` must be one of"
            " 'exactMatchOf', 'isPartOf' or 'isRelatedTo'.",
        ),
        (
            '"2", note',
            '"3", note',
            "line 13: statement A2 is set beside heading 3, which is not there.",
        ),
        ("statement: E1", "statement: E9", "line 14: small@1.0.0 has no statement E9."),
        (
            'E1, relation: isPartOf, heading: "2"',
            'A2, relation: isPartOf, heading: "1"',
            "line 12: statement A2 is set beside heading 1 twice.",
        ),
        ('code: "2", title', 'code: "1", title', "line 8: heading 1 stands here twice."),
        ("small@1.0.0", "small@2.0.0", "the framework small@2.0.0 is not there or does not load."),
        ("code: small-to-other", "code: other", "the name of this file must be other.yaml."),
        (
            '  - {code: "2", title: Harm}\n',
            '  - {code: "2", title: Harm}\n  - {code: "3", title: Law}\n',
            "line 10: no statement is set beside heading 3.",
        ),
        (SMALL_MAP, "- a list\n", "line 1: the file must hold keys with values."),
        (SMALL_MAP, "", "line 1: the file is empty."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    read: Read, old: str, new: str, sentence: str
) -> None:
    said = read(old, new)
    assert any(one.endswith(sentence) for one in said), said
    assert all(one.startswith("crosswalks/small-to-other.yaml") for one in said)


def test_a_broken_file_loads_never(file: Path, content: Path) -> None:
    file.write_text(SMALL_MAP.replace("A2", "Z2"), encoding="utf-8")
    with pytest.raises(FrameworkProblems, match="has no statement Z2"):
        load_crosswalk(file, content)
    file.write_text(SMALL_MAP.replace("title: Harm", "titel: Harm"), encoding="utf-8")
    with pytest.raises(FrameworkProblems, match="heading 2 has no `title`"):
        load_crosswalks(content)


def test_bytes_that_are_no_text_and_a_folder_are_named(file: Path, content: Path) -> None:
    file.write_bytes(b"id: x\n\xff\n")
    (problem,) = crosswalk_problems(file, content)
    assert str(problem).endswith("line 2: the file is not in UTF-8; save it as UTF-8.")
    file.unlink()
    file.mkdir()
    (problem,) = crosswalk_problems(file, content)
    assert "the file cannot be read" in problem.sentence


def test_the_check_of_all_that_ships_covers_crosswalks(
    file: Path, content: Path, small: Framework, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pin(content, "small", "1.0.0", digest(small))
    assert main(["--content", str(content), "check"]) == 0
    assert capsys.readouterr().out.endswith(f"{file}:\n0 errors, 0 warnings\n")
    file.write_text(SMALL_MAP.replace("E1", "E9"), encoding="utf-8")
    assert main(["--content", str(content), "check"]) == 1
    assert "small@1.0.0 has no statement E9." in capsys.readouterr().out

"""A crosswalk is read whole, follows lineage, and says what is covered."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_framework.__main__ import main
from skills_framework.canonical import digest
from skills_framework.crosswalk import (
    Bearing,
    Crosswalk,
    Drawn,
    Place,
    associations,
    by_heading,
    by_statement,
    drawn,
    follow,
)
from skills_framework.crosswalk_files import (
    crosswalk_problems,
    list_crosswalks,
    load_crosswalk,
    load_crosswalks,
)
from skills_framework.lineage import Descent
from skills_framework.model import Framework
from skills_framework.pins import write_pin
from skills_framework.problems import FrameworkProblems
from skills_framework.words import Relation

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


@pytest.fixture
def small_map(file: Path, content: Path) -> Crosswalk:
    return load_crosswalk(file, content)


@pytest.fixture(scope="module")
def shipped() -> Crosswalk:
    """The one that ships."""
    (found,) = load_crosswalks()
    return found


def test_what_ships_loads_and_has_ten_headings(shipped: Crosswalk) -> None:
    assert (shipped.framework_code, len(shipped.headings)) == ("family-help", 10)
    assert [crosswalk_problems(path) for path in list_crosswalks()] == [[]]


def test_a_crosswalk_knows_what_it_starts_from(small_map: Crosswalk) -> None:
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


LINEAGE = (
    Descent(Relation.SAME, ("A1",), ("A1",)),
    Descent(Relation.SPLIT, ("A2",), ("A3", "A4")),
    Descent(Relation.RETIRED, ("E1",), ()),
    Descent(Relation.NEW, (), ("E2",)),
)


def where(held: Drawn) -> set[tuple[str, str, bool]]:
    return {(one.statement, one.heading, one.review) for one in held.places}


def test_what_keeps_its_meaning_keeps_its_place_and_the_rest_is_looked_at(
    small_map: Crosswalk,
) -> None:
    followed = follow(drawn(small_map), LINEAGE)
    assert where(followed) == {
        ("A1", "1", False),
        ("A3", "1", True),
        ("A4", "1", True),
        ("A3", "2", True),
        ("A4", "2", True),
    }
    assert followed.lost == ("E1",)


def test_one_that_was_merged_stands_once_beside_a_heading(small_map: Crosswalk) -> None:
    merged = (
        Descent(Relation.MERGED, ("A1", "A2"), ("A5",)),
        Descent(Relation.REWORDED, ("E1",), ("E1",)),
    )
    followed = follow(drawn(small_map), merged)
    assert where(followed) == {("A5", "1", True), ("A5", "2", True), ("E1", "2", False)}
    assert followed.lost == ()


def test_a_map_of_a_later_version_leads_back(small_map: Crosswalk) -> None:
    back = (
        Descent(Relation.CHANGED, ("A1",), ("A1",)),
        Descent(Relation.REWORDED, ("A2",), ("A2",)),
        Descent(Relation.NEW, (), ("E1",)),
    )
    followed = follow(drawn(small_map), back, backwards=True)
    assert where(followed) == {("A1", "1", True), ("A2", "1", False), ("A2", "2", False)}
    assert followed.lost == ("E1",)


def test_both_directions_can_be_read(small_map: Crosswalk) -> None:
    held = drawn(small_map)
    assert [[one.statement for one in row.places] for row in by_heading(held)] == [
        ["A1", "A2"],
        ["A2", "E1"],
    ]
    assert by_statement(held)["A2"] == (
        Place("A2", Bearing.PART, "1"),
        Place("A2", Bearing.RELATED, "2", "Where a child is not heard."),
    )


def test_only_what_is_settled_counts_as_covered(small_map: Crosswalk) -> None:
    followed = follow(drawn(small_map), LINEAGE)
    covered = by_heading(followed, {"A1", "A3", "A4"})
    assert [[one.statement for one in row.places] for row in covered] == [["A1"], []]


def test_associations_join_permanent_ids(small_map: Crosswalk, small: Framework) -> None:
    held = list(associations(drawn(small_map), small))
    assert [one.type for one in held] == [
        Bearing.EXACT_MATCH,
        Bearing.PART,
        "isRelatedTo",
        "isPartOf",
    ]
    assert held[0].statement == small.statement("A1").id
    assert (held[0].heading, held[0].heading_text) == (held[1].heading, "1 Relationships")
    assert len({one.id for one in held}) == 4
    assert held == list(associations(drawn(small_map), small))
    unsettled = Drawn(small_map, (Place("A1", Bearing.PART, "1", review=True),))
    assert list(associations(unsettled, small)) == []


def became(code: str, relation: Relation) -> tuple[str, ...]:
    """The codes that a statement has after a relation."""
    if relation is Relation.SPLIT:
        return f"{code}1", f"{code}2"
    return () if relation is Relation.RETIRED else (code,)


@given(relations=st.lists(st.sampled_from(list(Relation)), min_size=3, max_size=3))
def test_no_place_is_settled_whose_statement_changed_and_none_disappears_unsaid(
    shipped: Crosswalk, relations: list[Relation]
) -> None:
    codes = ("A1", "B1", "E1")
    lineage = [
        Descent(relation, (code,), became(code, relation))
        for code, relation in zip(codes, relations, strict=True)
    ]
    before = drawn(shipped)
    followed = follow(before, lineage)
    settled = {place.statement for place in followed.places if not place.review}
    for code, relation in zip(codes, relations, strict=True):
        assert (code in settled) == (relation in {Relation.SAME, Relation.REWORDED})
        assert (code in followed.lost) == (relation is Relation.RETIRED)
    untouched = [place.statement for place in before.places if place.statement not in codes]
    assert set(untouched) <= set(followed.lost) | {place.statement for place in followed.places}

"""Lists as they are typed, texts compared word by word, problems and their fields."""

from uuid import uuid4

import pytest

from app.frameworks.rules.differences import Words, compare_contents, compare_texts, named_texts
from app.frameworks.rules.places import count_by_part, field_of, in_page_words
from app.frameworks.rules.shapes import (
    NotReadable,
    in_held_order,
    keep_rules,
    read_additions,
    read_entries,
    read_exceptions,
    read_lines,
    read_references,
    write_additions,
    write_entries,
    write_exceptions,
    write_lines,
    write_references,
)
from skills_framework.drafting import Place, PlacedProblem
from skills_framework.loader import published
from skills_framework.problems import Severity

FIRST = published("family-help", "1.0.0")
SENDER, WRITER, OTHER, STRANGER = (uuid4() for _ in range(4))


@pytest.mark.parametrize(
    ("text", "read", "write"),
    [
        ("One\nTwo", read_lines, write_lines),
        ("kss: Relationships: a start\nact: Section 31", read_references, write_references),
        ("1: F, G2\n3: A", read_exceptions, write_exceptions),
        ("First\nIts text.\n\nSecond\nMore.", read_entries, write_entries),
        ("E1: course-one, course-two", read_additions, write_additions),
    ],
)
def test_a_list_reads_back_as_it_is_written(text: str, read: object, write: object) -> None:
    assert write(read(text)) == text  # type: ignore[operator]  # two functions of one shape


def test_lists_are_read_kindly() -> None:
    assert read_lines("  a   b \n\n c") == ["a b", "c"]
    assert read_exceptions(" 1 : f1 ,G ") == [{"level": 1, "statements": ["F1"], "areas": ["G"]}]
    assert read_entries("\n\nT\na\nb\n\n") == [{"title": "T", "text": "a b"}]


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_references, "no colon"),
        (read_references, "kss:"),
        (read_exceptions, "9: A"),
        (read_exceptions, "1:"),
        (read_entries, "A title alone"),
        (read_additions, "E1"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(read: object, text: str) -> None:
    with pytest.raises(NotReadable, match=text):
        read(text)  # type: ignore[operator]  # a function


def test_what_was_chosen_keeps_its_old_order() -> None:
    assert in_held_order(["b", "a"], ["a", "b", "c"]) == ["b", "a", "c"]
    assert in_held_order(["b", "a"], ["a"]) == ["a"]


def test_added_learning_keeps_the_evidence_rules_that_a_file_brought() -> None:
    rule = {"items": 2}
    held = [
        {"statement": "E1", "evidence_rule": rule, "learning": ["a"]},
        {"statement": "E2", "evidence_rule": rule, "learning": []},
    ]

    assert keep_rules([{"statement": "E1", "learning": ["b"]}], held) == [
        {"statement": "E1", "learning": ["b"], "evidence_rule": rule},
        {"statement": "E2", "evidence_rule": rule, "learning": []},
    ]


def test_two_texts_are_compared_word_by_word() -> None:
    one, other = compare_texts("Weighs risk in time", "Weighs all risk in time")

    assert one == (Words("Weighs", False), Words("risk in time", False))
    assert other == (Words("Weighs", False), Words("all", True), Words("risk in time", False))


def test_two_contents_differ_where_a_person_would_say_so() -> None:
    one = {"id": "1", "title": "A", "safety_critical": True, "validity_months": 12}
    other = {"id": "2", "title": "A", "safety_critical": False, "validity_months": None}

    found = compare_contents(one, other)

    assert [difference.label for difference in found] == [
        "Safety-critical",
        "A validation lasts, in months",
    ]
    assert all(difference.differs for difference in found)


def test_a_part_reads_as_named_texts() -> None:
    said = dict(
        named_texts(
            {
                "code": "E3",
                "indicators": [{"id": "x", "level": 2, "text": "Tells."}],
                "source_refs": [{"source": "kss", "heading": "Risk"}],
                "exceptions": [{"level": 1, "areas": ["A"], "statements": []}],
                "evidence_rule": {"items": 1, "types": ["other"], "max_age_months": None},
                "preface": [{"title": "T", "text": "x"}],
                "evidence_examples": ["One", "Two"],
            }
        )
    )

    assert said == {
        "Level 2": "Tells.",
        "Sources": "kss: Risk",
        "Other levels for some statements": "1: A",
        "Evidence needed": "Items of evidence needed: 1; Types of evidence: other",
        "What is never rated": "Title: T; Statement: x",
        "What can show it": "One\nTwo",
    }
    assert dict(named_texts([{"level": 1, "name": "With support"}])) == {
        "Level 1": "Name: With support"
    }


@pytest.mark.parametrize(
    ("place", "field"),
    [
        (Place("statement", "E3"), ""),
        (Place("statement", "E3", ("guidance",)), "guidance"),
        (Place("statement", "E3", ("indicators", 1, "text")), "indicator_2"),
        (Place("statement", "E3", ("indicators",)), "indicators"),
        (Place("statement", "E3", ("evidence_rule", "items")), "rule_items"),
        (Place("levels", "", (2, "name")), "levels-2-name"),
        (Place("levels", "", (2,)), ""),
        (Place("lineage", "", (2,)), ""),
    ],
)
def test_a_problem_leads_to_its_field(place: Place, field: str) -> None:
    assert field_of(place) == field


def test_a_check_speaks_in_the_words_of_the_form() -> None:
    said = in_page_words(
        "statement E3: `kinds` is wrong; it cites x, which is not in sources.yaml."
    )

    assert said == (
        "Statement E3: “What it asks for” is wrong; it cites x, which is not among the sources."
    )


def test_problems_are_counted_by_part() -> None:
    problem = PlacedProblem(Severity.ERROR, Place("area", "A"), "x")

    assert count_by_part([problem, problem]) == {("area", "A"): 2}

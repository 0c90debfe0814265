"""The pure part of drafts: codes, numbers, who approves, lists as they are typed, differences."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from app.frameworks.rules.approving import Hands, may_approve
from app.frameworks.rules.beginnings import (
    blank_part,
    empty_framework,
    new_supplement,
    next_statement_code,
)
from app.frameworks.rules.differences import Words, compare_contents, compare_texts, named_texts
from app.frameworks.rules.drafts import (
    PartKind,
    code_in,
    is_code_of,
    prefix_of,
    read_content,
    write_content,
)
from app.frameworks.rules.numbers import is_number, london_day, next_number, number_order
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
from app.frameworks.rules.trees import join_tree, split_tree
from skills_framework.canonical import to_plain
from skills_framework.drafting import Place, PlacedProblem
from skills_framework.loader import published
from skills_framework.problems import Severity

FIRST = published("family-help", "1.0.0")
SENDER, WRITER, OTHER, STRANGER = (uuid4() for _ in range(4))


def hands(*writers: object, editors: tuple[object, ...], sender: object = SENDER) -> Hands:
    """Who had a hand in a draft."""
    return Hands(sender, frozenset(writers), frozenset(editors))  # type: ignore[arg-type]  # keys


def test_who_sent_a_draft_never_approves_it() -> None:
    assert not may_approve(SENDER, hands(editors=(SENDER,)))
    assert not may_approve(SENDER, hands(WRITER, editors=(SENDER, WRITER)))


def test_a_writer_does_not_approve_while_there_is_an_editor_who_wrote_nothing() -> None:
    held = hands(SENDER, WRITER, editors=(SENDER, WRITER, OTHER))

    assert not may_approve(WRITER, held)
    assert may_approve(OTHER, held)


def test_a_writer_may_approve_where_every_other_editor_wrote_too() -> None:
    assert may_approve(WRITER, hands(SENDER, WRITER, editors=(SENDER, WRITER)))


def test_nobody_approves_what_was_not_sent_nor_from_outside_the_editors() -> None:
    assert not may_approve(OTHER, hands(editors=(OTHER,), sender=None))
    assert not may_approve(STRANGER, hands(editors=(SENDER, OTHER)))


@pytest.mark.parametrize(
    ("kind", "code", "fits"),
    [
        (PartKind.AREA, "A", True),
        (PartKind.AREA, "a", False),
        (PartKind.STATEMENT, "E3", True),
        (PartKind.STATEMENT, "E03", False),
        (PartKind.STATEMENT, "E3\n", False),
        (PartKind.SOURCE, "children-act-1989", True),
        (PartKind.SOURCE, "", False),
        (PartKind.LEVELS, "", True),
        (PartKind.LEVELS, "A", False),
    ],
)
def test_each_kind_of_part_has_codes_of_its_own_shape(
    kind: PartKind, code: str, fits: bool
) -> None:
    assert is_code_of(kind, code) is fits


def test_a_part_is_found_by_the_code_in_its_text_and_a_single_part_has_none() -> None:
    assert code_in(PartKind.AREA, {"code": "A"}) == "A"
    assert code_in(PartKind.FRAMEWORK, {"code": "family-help"}) == ""
    assert code_in(PartKind.SOURCE, []) == ""


def test_the_same_content_is_kept_as_the_same_text_whatever_its_order_and_unicode_form() -> None:
    one = write_content({"b": ["e\u0301"], "a": {"n": 1}})

    assert one == write_content({"a": {"n": 1}, "b": ["\u00e9"]})
    assert read_content(one) == {"a": {"n": 1}, "b": ["\u00e9"]}


def test_numbers_are_versions_in_order_and_the_next_is_a_minor_one() -> None:
    assert is_number("1.10.0")
    assert not is_number("1.1")
    assert not is_number("1" * 20 + ".0.0")
    assert max(["1.9.0", "1.10.0"], key=number_order) == "1.10.0"
    assert next_number(["1.9.3", "1.10.2"]) == "1.11.0"
    assert next_number([]) == "1.0.0"


def test_the_day_of_publishing_is_londons() -> None:
    assert london_day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)


def test_an_organisations_own_codes_begin_with_its_code() -> None:
    assert prefix_of("E06000999") == "e06000999-"


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


def test_a_framework_splits_into_parts_and_joins_again() -> None:
    tree = to_plain(FIRST)

    assert join_tree(split_tree(tree), tree | {"extends": None}) == tree | {"extends": None}


def test_a_statement_without_its_area_stands_in_an_area_that_says_nothing() -> None:
    tree = to_plain(FIRST)
    pieces = [one for one in split_tree(tree) if (one.kind, one.code) != (PartKind.AREA, "B")]

    joined = join_tree(pieces, tree | {"extends": None})

    assert [area["code"] for area in joined["areas"]] == [area.code for area in FIRST.areas]
    assert joined["areas"][1].keys() == {"code", "statements"}


def test_what_starts_from_nothing_has_five_levels_to_fill_in() -> None:
    made = empty_framework("Early years")

    assert made["title"] == "Early years"
    assert [level["level"] for level in made["levels"]] == [0, 1, 2, 3, 4]


def test_a_supplement_requires_nothing_of_any_role_at_first() -> None:
    made = new_supplement("The coast", FIRST)

    assert made["levels"] == []
    assert [one["code"] for one in made["role_profiles"]] == [
        one.code for one in FIRST.role_profiles
    ]
    assert {one["default_level"] for one in made["role_profiles"]} == {0}


@pytest.mark.parametrize("kind", [one for one in PartKind if is_code_of(one, "A")] or PartKind)
def test_a_part_that_is_added_has_its_code_and_title(kind: PartKind) -> None:
    made = blank_part(kind, "A", "New")

    assert (made["code"], made["title"]) == ("A", "New")


def test_a_new_statement_has_four_indicators_and_a_source_has_no_id() -> None:
    made = blank_part(PartKind.STATEMENT, "E9", "New")

    assert [one["level"] for one in made["indicators"]] == [1, 2, 3, 4]
    assert "id" not in blank_part(PartKind.SOURCE, "act", "An act")


def test_the_next_code_is_none_that_was_ever_used() -> None:
    assert next_statement_code("E", ["E1", "E12", "F40"]) == "E13"
    assert next_statement_code("K", []) == "K1"


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

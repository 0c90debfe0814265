"""Codes, numbers, who may approve, parts and what a new one says."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from app.frameworks.rules.approving import Hands, may_approve
from app.frameworks.rules.beginnings import (
    blank_part,
    empty_framework,
    new_supplement,
    next_statement_code,
)
from app.frameworks.rules.drafts import (
    PartKind,
    code_in,
    is_code_of,
    prefix_of,
    read_content,
    write_content,
)
from app.frameworks.rules.lineage import compose
from app.frameworks.rules.numbers import is_number, next_number, number_order
from app.frameworks.rules.trees import join_tree, split_tree
from skills_framework.canonical import to_plain
from skills_framework.lineage import Descent
from skills_framework.loader import published
from skills_framework.words import Relation

FIRST = published("family-help", "1.0.0")
SENDER, WRITER, OTHER, STRANGER = (uuid4() for _ in range(4))


def hands(*writers: UUID, editors: tuple[UUID, ...], sender: UUID | None = SENDER) -> Hands:
    """Who had a hand in a draft."""
    return Hands(sender, frozenset(writers), frozenset(editors))


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


def test_an_organisations_own_codes_begin_with_its_code() -> None:
    assert prefix_of("E06000999") == "e06000999-"


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


def test_what_nobody_said_anything_about_is_new_or_retired() -> None:
    before, after = FIRST, replace(FIRST, areas=FIRST.areas[1:])

    entries = compose(before, after, [], [])

    relations = {entry.descent.relation for entry in entries}
    assert relations == {Relation.NEW, Relation.RETIRED}
    assert [entry.key for entry in entries][-1] == "J4."


def test_what_does_not_fit_beside_the_rest_is_left_out() -> None:
    retired = Descent(Relation.RETIRED, ("A1",))
    twice = Descent(Relation.SAME, ("A2",), ("A2",))

    stays = Descent(Relation.SAME, ("A1",), ("A1",))
    said = [retired, stays, twice, twice, Descent(Relation.NEW)]
    entries = compose(FIRST, FIRST, [], said)

    assert retired not in [entry.descent for entry in entries]
    assert [entry.descent for entry in entries].count(twice) == 1

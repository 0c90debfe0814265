"""A crosswalk follows lineage and says what is covered."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skills_framework.crosswalk import (
    Bearing,
    Crosswalk,
    Drawn,
    Heading,
    Line,
    Place,
    Target,
    associations,
    by_heading,
    by_statement,
    drawn,
    follow,
)
from skills_framework.crosswalk_files import load_crosswalks
from skills_framework.lineage import Descent
from skills_framework.model import Framework
from skills_framework.words import Relation


@pytest.fixture
def small_map() -> Crosswalk:
    """A map from the small framework to two headings."""
    return Crosswalk(
        id=UUID("5b0c66a5-0c29-4c6f-9b0e-6d7b53a1f001"),
        code="small-to-other",
        title="Small framework to another",
        framework="small@1.0.0",
        target=Target("other", "Another statement", "Invented Office", 2018),
        note="A map for tests.",
        headings=(Heading("1", "Relationships"), Heading("2", "Harm")),
        relations=(
            Line("A1", Bearing.EXACT_MATCH, "1"),
            Line("A2", Bearing.PART, "1"),
            Line("A2", Bearing.RELATED, "2", "Where a child is not heard."),
            Line("E1", Bearing.PART, "2"),
        ),
    )


@pytest.fixture(scope="module")
def shipped() -> Crosswalk:
    """The one that ships."""
    (found,) = load_crosswalks()
    return found


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

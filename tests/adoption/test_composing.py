"""Versions in a row, put together: pure, for any lineage."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings

from app.adoption.rules import Row, compose, compose_all
from app.assessments.rules.looks import AnotherLook, PersonsLooks, by_person
from skills_framework.words import Relation
from tests.adoption.lineages import chains, identity

Step = Sequence[Row[str]]


@settings(max_examples=300, deadline=None)
@given(chains(3))
def test_it_makes_no_difference_which_versions_are_put_together_first(
    steps: Sequence[Step],
) -> None:
    one, two, three = steps
    assert set(compose(compose(one, two), three)) == set(compose(one, compose(two, three)))


@settings(max_examples=200, deadline=None)
@given(chains(2))
def test_every_statement_before_and_after_is_told_of_and_no_other(steps: Sequence[Step]) -> None:
    first, last = steps
    rows = compose_all(steps)
    assert {row.before for row in rows} - {None} == {row.before for row in first} - {None}
    assert {row.after for row in rows} - {None} == {row.after for row in last} - {None}
    assert len(rows) == len({(row.before, row.after) for row in rows})
    for after in {row.after for row in rows} - {None}:
        assert len({row.relation for row in rows if row.after == after}) == 1


@settings(max_examples=100, deadline=None)
@given(chains(1))
def test_a_version_in_which_all_stays_the_same_changes_no_relation(steps: Sequence[Step]) -> None:
    (step,) = steps
    afters = [row.after for row in step if row.after is not None]
    befores = [row.before for row in step if row.before is not None]
    assert set(compose(step, identity(afters))) == set(step)
    assert set(compose(identity(befores), step)) == set(step)


def test_nobody_is_credited_with_a_part_that_was_new_on_the_way() -> None:
    first = [Row(Relation.SAME, "A1", "A1"), Row(Relation.NEW, None, "A2")]
    second = [Row(Relation.MERGED, "A1", "A3"), Row(Relation.MERGED, "A2", "A3")]
    assert compose(first, second) == (Row(Relation.CHANGED, "A1", "A3"),)


def test_a_split_that_is_put_together_again_is_still_to_be_confirmed() -> None:
    first = [Row(Relation.SPLIT, "A1", "A2"), Row(Relation.SPLIT, "A1", "A3")]
    second = [Row(Relation.MERGED, "A2", "A4"), Row(Relation.MERGED, "A3", "A4")]
    assert compose(first, second) == (Row(Relation.SPLIT, "A1", "A4"),)


def test_a_changed_part_of_a_merger_fills_nothing_in() -> None:
    first = [Row(Relation.CHANGED, "A1", "A1"), Row(Relation.SAME, "A2", "A2")]
    second = [Row(Relation.MERGED, "A1", "A3"), Row(Relation.MERGED, "A2", "A3")]
    assert {row.relation for row in compose(first, second)} == {Relation.CHANGED}


def test_a_way_without_a_step_cannot_be_put_together() -> None:
    with pytest.raises(ValueError, match="no step"):
        compose_all([])


def test_looks_are_put_together_by_person_and_the_first_due_comes_first() -> None:
    one, other = uuid4(), uuid4()
    later = look(one, "A3", date(2027, 3, 1))
    looks = [later, look(other, "B1", date(2027, 2, 1), safety_critical=True)]
    looks += [later, look(one, "A1", date(2027, 2, 20))]
    assert by_person(looks) == [
        PersonsLooks(other, ("B1",), 1, date(2027, 2, 1)),
        PersonsLooks(one, ("A3", "A1"), 0, date(2027, 2, 20)),
    ]


def look(person_id: UUID, code: str, due_on: date, *, safety_critical: bool = False) -> AnotherLook:
    return AnotherLook(
        person_id=person_id,
        version_id=uuid4(),
        code=code,
        permanent_id=uuid4(),
        safety_critical=safety_critical,
        relation=Relation.CHANGED,
        due_on=due_on,
        before_version_id=uuid4(),
        before_code=code,
        before_permanent_id=uuid4(),
        level=2,
        validated_on=date(2026, 3, 1),
        valid_until=date(2027, 6, 1),
    )

"""Lineage against the version before: what does not hold, as sentences."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

import pytest

from skills_framework.descent import lineage_faults
from skills_framework.model import Descent, Framework
from skills_framework.words import Relation
from tests.skills_framework.test_proposal import anew, with_statements
from tests.skills_framework.test_writer import with_statement

ALL_SAME = tuple(Descent(Relation.SAME, (code,), (code,)) for code in ("A1", "A2", "E1"))
REST = ALL_SAME[1:]


def faults(
    before: Framework,
    after: Framework,
    lineage: Sequence[Descent],
    older: Sequence[Framework] = (),
) -> list[str]:
    """What is wrong with a version that has this lineage."""
    version = replace(after, version="1.1.0", predecessor="1.0.0", lineage=tuple(lineage))
    return [fault.sentence for fault in lineage_faults(version, before, older)]


def one(relation: Relation, *, before: str = "A1", after: str = "A1") -> Descent:
    """One relation between codes that a space parts."""
    return Descent(relation, tuple(before.split()), tuple(after.split()))


def test_a_version_in_which_nothing_changed_holds(small: Framework) -> None:
    assert faults(small, small, ALL_SAME) == []


def test_a_version_without_lineage_says_so(small: Framework) -> None:
    assert faults(small, small, ()) == [
        "it comes after 1.0.0 and has no lineage; say how each statement came."
    ]


@pytest.mark.parametrize(
    ("relation", "before", "after", "sentence"),
    [
        ("same", "A1 A2", "A1", "same has one statement in `before`; here it has 2."),
        ("reworded", "", "A1", "reworded has one statement in `before`; here it has 0."),
        ("changed", "A1", "A1 A2", "changed has one statement in `after`; here it has 2."),
        ("split", "A1", "A1", "split has two statements or more in `after`; here it has 1."),
        ("merged", "A1", "A1", "merged has two statements or more in `before`; here it has 1."),
        ("new", "A1", "A1", "new has no statement in `before`; here it has 1."),
        ("retired", "A1", "A1", "retired has no statement in `after`; here it has 1."),
    ],
)
def test_each_relation_joins_its_number_of_statements(
    small: Framework, relation: str, before: str, after: str, sentence: str
) -> None:
    wrong = one(Relation(relation), before=before, after=after)
    assert sentence in faults(small, small, [wrong, *REST])


def test_codes_of_neither_version_are_named(small: Framework) -> None:
    found = faults(small, small, [*ALL_SAME, one(Relation.SAME, before="B7", after="B8")])
    assert found == ["B7 is no statement of 1.0.0.", "B8 is no statement of this version."]


def test_every_statement_of_both_versions_stands_in_the_lineage_once(small: Framework) -> None:
    assert faults(small, small, REST) == [
        "A1 of 1.0.0 stands in no relation of the lineage.",
        "A1 stands in no relation of the lineage.",
    ]
    assert faults(small, small, [*ALL_SAME, ALL_SAME[0]]) == [
        "A1 of 1.0.0 stands in the lineage twice; once is right.",
        "A1 stands in the lineage twice; once is right.",
    ]


def test_the_same_statement_keeps_its_id(small: Framework) -> None:
    other = with_statement(small, id=uuid4(), code="A7")
    assert faults(small, other, [one(Relation.SAME, after="A7"), *REST]) == [
        "A7 is same, and its id is not that of A1 in 1.0.0; the id stays as long as the"
        " statement does."
    ]


def test_a_statement_may_take_another_code_that_was_never_used(small: Framework) -> None:
    moved = with_statement(small, code="A7")
    assert faults(small, moved, [one(Relation.SAME, after="A7"), *REST]) == []


@pytest.mark.parametrize(
    ("lineage", "arises"),
    [
        ([one(Relation.NEW, before="", after="A3"), one(Relation.RETIRED, after="")], "new"),
        ([one(Relation.SPLIT, after="A3 A4")], "part of a statement that was split"),
    ],
)
def test_what_is_new_has_an_id_of_its_own(
    small: Framework, lineage: list[Descent], arises: str
) -> None:
    taken = replace(small.statement("A1"), code="A3")
    own = [anew(taken, "A4")] if lineage[0].relation is Relation.SPLIT else []
    after = with_statements(small, taken, *own, small.statement("A2"), small.statement("E1"))
    assert faults(small, after, [*lineage, *REST]) == [
        f"A3 is {arises}, and has the id of A1 in 1.0.0; give it an id of its own."
    ]


def test_a_merged_statement_has_an_id_of_its_own(small: Framework) -> None:
    taken = replace(small.statement("A1"), code="A3")
    after = with_statements(small, taken, small.statement("E1"))
    lineage = [one(Relation.MERGED, before="A1 A2", after="A3"), ALL_SAME[2]]
    assert faults(small, after, lineage) == [
        "A3 is merged from other statements, and has the id of A1 in 1.0.0;"
        " give it an id of its own."
    ]
    fresh = with_statements(small, anew(taken, "A3"), small.statement("E1"))
    assert faults(small, fresh, lineage) == []


@pytest.mark.parametrize(
    ("relation", "values", "sentence"),
    [
        ("same", {"text": "x"}, "A1 is same, and the text differs; say reworded or changed."),
        (
            "same",
            {"text": "x", "title": "y"},
            "A1 is same, and the title and the text differ; say reworded or changed.",
        ),
        (
            "same",
            {"text": "x", "validity_months": 6},
            "A1 is same, and the text and how long a validation lasts differ; say changed.",
        ),
        (
            "reworded",
            {"safety_critical": True},
            "A1 is reworded, and whether it is safety-critical differs; say changed.",
        ),
        ("reworded", {}, "A1 is reworded, and its text is the same; say same."),
        ("changed", {"guidance": "x"}, "A1 is changed, and its text is the same; say same."),
    ],
)
def test_the_word_for_a_statement_fits_its_texts(
    small: Framework, relation: str, values: dict[str, object], sentence: str
) -> None:
    after = with_statement(small, **values)
    assert faults(small, after, [one(Relation(relation)), *REST]) == [sentence]


@pytest.mark.parametrize(
    ("relation", "values"),
    [
        ("same", {"guidance": "x", "tags": (), "learning": ("other",)}),
        ("same", {"text": "  Builds trust so that  parents can say what is hard.\n"}),
        ("reworded", {"text": "x"}),
        ("changed", {"text": "x"}),
        ("changed", {"validity_months": 6}),
    ],
)
def test_a_word_that_fits_holds(small: Framework, relation: str, values: dict[str, object]) -> None:
    assert faults(small, with_statement(small, **values), [one(Relation(relation)), *REST]) == []


def test_an_indicator_that_is_kept_keeps_its_id(small: Framework) -> None:
    first, *others = small.statement("A1").indicators
    after = with_statement(small, text="x", indicators=(replace(first, id=uuid4()), *others))
    assert faults(small, after, [one(Relation.REWORDED), *REST]) == [
        "the indicator of A1 for level 1 has the same text and another id; the id stays as long"
        " as the indicator does."
    ]
    anew_said = (replace(first, id=uuid4(), text="Says something else."), *others)
    changed = with_statement(small, indicators=anew_said)
    assert faults(small, changed, [one(Relation.CHANGED), *REST]) == []


def test_the_code_of_another_statement_is_never_used_again(small: Framework) -> None:
    fresh = anew(small.statement("A1"), "A1")
    after = with_statements(small, fresh, small.statement("A2"), small.statement("E1"))
    lineage = [one(Relation.NEW, before=""), one(Relation.RETIRED, after=""), *REST]
    sentence = (
        "the code A1 was another statement's up to 1.0.0; a code means one statement for ever,"
        " so give this one a code of its own."
    )
    assert faults(small, after, lineage) == [sentence]


def test_a_code_that_ended_long_ago_is_not_used_again_either(small: Framework) -> None:
    oldest = replace(small, version="0.9.0")
    first, *others = small.statements
    retired = (one(Relation.RETIRED, after=""), *REST)
    before = replace(with_statements(small, *others), lineage=retired, predecessor="0.9.0")
    after = with_statements(small, anew(first, "A1"), *others)
    lineage = [one(Relation.NEW, before=""), *REST]
    (found,) = faults(before, after, lineage)
    assert found.startswith("the code A1 was another statement's up to 0.9.0;")
    unknowing = replace(before, lineage=())
    assert faults(unknowing, after, lineage) == []
    (found,) = faults(unknowing, after, lineage, [oldest])
    assert found.startswith("the code A1 was another statement's up to 0.9.0;")


def test_a_statement_that_comes_back_under_its_own_id_and_code_is_no_other(
    small: Framework,
) -> None:
    oldest = replace(small, version="0.9.0")
    before = with_statements(small, *small.statements[1:])
    before = replace(before, lineage=(one(Relation.RETIRED, after=""), *REST))
    lineage = [one(Relation.NEW, before=""), *REST]
    assert faults(before, small, lineage, [oldest]) == []

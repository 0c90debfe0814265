"""Lineage as the tool proposes it from the texts of two versions."""

from collections import Counter
from dataclasses import replace
from typing import Any
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.descent import lineage_faults
from skills_framework.model import Framework, Statement
from skills_framework.proposal import propose_lineage
from skills_framework.words import Relation
from tests.skills_framework.edits import later_versions
from tests.skills_framework.shipped import family_help
from tests.skills_framework.test_writer import with_statement


def proposed(before: Framework, after: Framework) -> list[str]:
    """The proposal as short texts: `split D4 → D5 D6`."""
    return [
        f"{one.relation} {' '.join(one.before)} → {' '.join(one.after)}"
        for one in propose_lineage(before, after)
    ]


def with_statements(framework: Framework, *statements: Statement) -> Framework:
    """The framework with these statements alone in its first area."""
    return replace(framework, areas=(replace(framework.areas[0], statements=statements),))


def anew(statement: Statement, code: str, **texts: Any) -> Statement:
    """A statement with the same words and ids of its own."""
    said = tuple(replace(indicator, id=uuid4()) for indicator in statement.indicators)
    return replace(statement, id=uuid4(), code=code, indicators=said, **texts)


def test_nothing_changed_is_same_throughout(small: Framework) -> None:
    assert proposed(small, small) == ["same A1 → A1", "same A2 → A2", "same E1 → E1"]


def test_it_finds_what_the_authors_of_family_help_say() -> None:
    before, after = family_help("1.0.0"), family_help("1.1.0")
    written = {(one.relation, one.before, one.after) for one in after.lineage}
    found = {(one.relation, one.before, one.after) for one in propose_lineage(before, after)}
    assert found == written


def test_a_few_other_words_are_a_rewording_and_many_a_change(small: Framework) -> None:
    few = with_statement(small, text="Builds trust so that a parent can say what is hard.")
    assert proposed(small, few)[0] == "reworded A1 → A1"
    many = with_statement(small, text="Keeps " + "the office kitchen clean and buys milk " * 3)
    assert proposed(small, many)[0] == "changed A1 → A1"


def test_another_rule_is_a_change_without_a_word_of_difference(small: Framework) -> None:
    assert proposed(small, with_statement(small, validity_months=6))[0] == "changed A1 → A1"


def test_a_statement_that_moved_is_the_same(small: Framework) -> None:
    assert proposed(small, with_statement(small, code="A9"))[0] == "same A1 → A9"


def test_guidance_examples_and_tags_ask_nobody_to_look_again(small: Framework) -> None:
    other = with_statement(small, guidance="Other.", evidence_examples=("One",), tags=())
    assert proposed(small, other)[0] == "same A1 → A1"


def test_two_statements_from_the_words_of_one_that_ended_are_its_parts(small: Framework) -> None:
    first, second = small.statement("A1"), small.statement("A2")
    after = with_statements(small, anew(first, "A3"), anew(first, "A4"), second)
    assert proposed(small, after) == ["split A1 → A3 A4", "same A2 → A2", "retired E1 → "]


def test_one_statement_from_the_words_of_two_that_ended_is_merged(small: Framework) -> None:
    first, second = small.statement("A1"), small.statement("A2")
    both = anew(
        first,
        "A3",
        guidance=" ".join(
            [
                second.text,
                second.title,
                *(one.text for one in second.indicators),
                *second.evidence_examples,
            ]
        ),
    )
    assert proposed(small, with_statements(small, both)) == ["merged A1 A2 → A3", "retired E1 → "]


def test_one_from_one_would_have_kept_its_id(small: Framework) -> None:
    after = with_statements(small, anew(small.statement("A1"), "A3"))
    assert proposed(small, after) == [
        "new  → A3",
        "retired A1 → ",
        "retired A2 → ",
        "retired E1 → ",
    ]


def test_statements_without_a_word_in_common_are_never_joined(small: Framework) -> None:
    def strange(code: str, word: str) -> Statement:
        one = anew(small.statement("A1"), code, title=word, text=word, guidance=word)
        said = tuple(replace(i, id=uuid4(), text=word) for i in one.indicators)
        return replace(one, indicators=said, evidence_examples=(word,))

    after = with_statements(small, strange("A3", "xylophone"), strange("A4", "it"))
    assert [one.split()[0] for one in proposed(small, after)] == ["new"] * 2 + ["retired"] * 3


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_proposal_holds_for_whatever_an_editor_did(small: Framework, data: st.DataObject) -> None:
    after = data.draw(later_versions(small))
    lineage = propose_lineage(small, after)
    proposed_version = replace(after, lineage=lineage)
    assert [fault.sentence for fault in lineage_faults(proposed_version, small)] == []


@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_a_proposal_holds_for_a_whole_framework(data: st.DataObject) -> None:
    before = family_help("1.0.0")
    after = data.draw(later_versions(before))
    lineage = propose_lineage(before, after)
    assert [*lineage_faults(replace(after, lineage=lineage), before)] == []
    counts = Counter(code for one in lineage for code in one.before)
    assert counts == Counter(statement.code for statement in before.statements)
    assert Relation.SAME in {one.relation for one in lineage}

"""An indicator is one sentence on what a supervisor could see or read."""

import pytest

from skills_framework.indicators import indicator_warnings
from skills_framework.nodes import Node, read_tree
from skills_framework.problems import Severity

GOOD = "Tells a parent on the day what was written about their child and asks what is missing."


def statement(code: str, *texts: str) -> Node:
    lines = [f"  - {{level: {n}, text: '{text}'}}" for n, text in enumerate(texts, 1)]
    tree, problems = read_tree("\n".join([f"code: {code}", "indicators:", *lines]), "a.yaml")
    assert tree is not None
    assert problems == []
    return tree


def warnings(*texts: str) -> list[str]:
    found = list(indicator_warnings([statement("E3", *texts)]))
    assert all(problem.severity is Severity.WARNING for problem in found)
    return [str(problem) for problem in found]


def test_a_good_indicator_has_no_warning() -> None:
    assert warnings(GOOD) == []


def test_a_warning_names_statement_level_file_and_line() -> None:
    assert warnings(GOOD, "Tells a parent.") == [
        "a.yaml, line 4: the indicator of E3 for level 2 has 3 words; 12 to 32 are meant."
    ]


@pytest.mark.parametrize("first", ["Uses", "Goes", "Says", "Re-opens", "Has", "Records", "Plans"])
def test_a_verb_in_the_third_person_may_begin(first: str) -> None:
    assert warnings(GOOD.replace("Tells", first)) == []


@pytest.mark.parametrize(
    "first",
    [
        "Tell",
        "The worker tells",
        "Always tells",
        "Is telling",
        "Discuss",
        "To tell",
        "Parents tell",
        "tells",
        "Telling",
        "His note tells",
        "999",
    ],
)
def test_anything_else_may_not_begin(first: str) -> None:
    (found,) = warnings(GOOD.replace("Tells", first))
    assert "does not start with what the worker does" in found


@pytest.mark.parametrize("word", ["effectively", "well", "Clearly", "consistently", "skilfully"])
def test_an_adverb_of_quality_is_named(word: str) -> None:
    (found,) = warnings(GOOD.replace("asks", f"asks {word}"))
    assert f"says “{word}”; say what can be seen instead" in found


@pytest.mark.parametrize("words", ["their well-being", "the father as well as the mother", "wells"])
def test_words_that_only_look_like_one_are_not(words: str) -> None:
    assert warnings(GOOD.replace("their child", words)) == []


@pytest.mark.parametrize(
    "decision",
    [
        "section 47",
        "s47",
        "Section 47 enquiry",
        "strategy discussion",
        "child protection plans",
        "significant harm",
        "care proceedings",
        "decides the threshold",
        "emergency protection order",
    ],
)
def test_a_decision_of_social_workers_is_named(decision: str) -> None:
    (found,) = warnings(GOOD.replace("what was", f"{decision} and what was"))
    assert "which only social workers decide" in found
    assert decision.split()[0] in found


def test_two_sentences_are_one_too_many() -> None:
    (found,) = warnings("Tells a parent what was written about them. Asks what is missing from it.")
    assert found.endswith("is more than one sentence.")


def test_too_many_words() -> None:
    (found,) = warnings(GOOD + " and" * 20)
    assert "has 37 words; 12 to 32 are meant" in found


def test_the_same_text_twice_is_found_across_statements() -> None:
    found = list(indicator_warnings([statement("A1", GOOD), statement("E3", GOOD.upper())]))
    assert "has the same text as the indicator of A1 for level 1" in found[-1].sentence

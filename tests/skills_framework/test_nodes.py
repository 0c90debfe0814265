"""YAML read as a tree with lines, and what is refused in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.nodes import Node, read_tree


def refused(text: str) -> list[str]:
    return [str(problem) for problem in read_tree(text, "a.yaml")[1]]


def read(text: str) -> Node:
    tree, problems = read_tree(text, "a.yaml")
    assert problems == []
    assert tree is not None
    return tree


def test_every_value_knows_its_file_and_line() -> None:
    tree = read("code: E\nlist:\n  - {x: 1}\n  - y\n")
    assert [(node.file, node.line) for node in tree.each("list")] == [("a.yaml", 3), ("a.yaml", 4)]
    assert tree.line_of("list") == 2
    assert tree.line_of("absent") == 1
    assert [node.line for node in tree.walk()] == [1, 1, 3, 3, 3, 4]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("012", 12),
        ("0x1", "0x1"),
        ("9" * 5000, "9" * 5000),
        ("1.5", 1.5),
        (".nan", ".nan"),
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("null", None),
        ("", None),
        ("1.0.0", "1.0.0"),
        ("2026-11-22", "2026-11-22"),
        ('"1"', "1"),
        ("Cafe\u0301", "Café"),
    ],
)
def test_scalars_are_read_as_written(written: str, value: object) -> None:
    found = read(f"key: {written}\n").scalar("key")
    assert (type(found), found) == (type(value), value)


def test_a_word_of_an_older_yaml_is_no_truth_value() -> None:
    assert read("%YAML 1.1\n---\nkey: yes\n").scalar("key") == "yes"


def test_looking_for_what_is_not_there_finds_nothing() -> None:
    tree = read("words: [a]\nmap: {x: 1}\n")
    assert tree.child(0) is None
    assert tree.each("words")[0].child("x") is None
    assert tree.each("map") == []
    assert tree.each("absent") == []
    assert tree.scalar("words") is None
    assert tree.text("map") == ""
    assert tree.each("words")[0].mapping() == {}
    words = tree.child("words")
    assert words is not None
    assert words.child(1) is None
    assert tree.plain() == {"words": ["a"], "map": {"x": 1}}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a.yaml, line 1: the file is empty."),
        ("# only a comment\n", "a.yaml, line 1: the file is empty."),
        ("a: [1\nb: 2\n", "a.yaml, line 2: this is not YAML: expected ',' or ']', but got ':'."),
        ("a: 1\n\t- b\n", "a.yaml, line 2: this is not YAML"),
        ("a: 1\nb: \x01\n", "a.yaml, line 2: this is not YAML: a control character"),
        ("a: 1\n---\nb: 1\n", "a.yaml, line 2: this is not YAML: but found another document."),
        ("a: 1\na: 2\n", "a.yaml, line 2: the key `a` stands here twice."),
        ("a: &x [1]\nb: *x\n", "a.yaml, line 1: this value is used again by an alias (*)"),
        ("a: &x [*x]\n", "a.yaml, line 1: this value is used again by an alias (*)"),
        ("a: !colour red\n", "a.yaml, line 1: the tag !colour is used; leave it out."),
        ("? [1]\n: 2\n", "a.yaml, line 1: a key must be a word."),
        ('a: "\\ud800"\n', "a.yaml, line 1: half a character (a lone surrogate) stands"),
        ("[" * 5000, "a.yaml, line 1: the file nests its values too deeply."),
    ],
)
def test_what_is_no_plain_yaml_is_refused_with_its_line(text: str, sentence: str) -> None:
    found = refused(text)
    assert len(found) == 1
    assert found[0].startswith(sentence)


def test_every_fault_of_a_file_is_reported_at_once() -> None:
    assert len(refused("a: 1\na: 2\nb: !x 1\nb: 3\n")) == 3


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#%@` \n\t1.,?~<="), max_size=60))
def test_any_text_gives_a_tree_or_a_problem(text: str) -> None:
    tree, problems = read_tree(text, "a.yaml")
    assert tree is not None or problems
    assert all(problem.line is not None and problem.line >= 1 for problem in problems)

"""Two rows compared in bounded time, however long they are or how often a word comes again."""

import time

import pytest

from app.frameworks.rules.differences import compare_texts
from skills_framework.alike import share, steps
from skills_framework.compare.wordwise import after_of, before_of, wordwise

LONG = ["a"] * 8_000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, [*LONG, "b"]),
        ([*LONG, "b"], LONG),
        (["x", *LONG], ["y", *LONG, "z"]),
        (["x", *LONG, "y"], ["x", *LONG, "z", "y"]),
        (["x"] * 3_000, ["y"] * 3_000),
        (LONG, LONG),
    ],
)
def test_long_rows_become_one_another_step_by_step(one: list[str], other: list[str]) -> None:
    made, at = list[str](), 0
    for step, start, end, from_, to in steps(one, other):
        assert start == at
        assert step != "equal" or one[start:end] == other[from_:to]
        made, at = [*made, *other[from_:to]], end

    assert (made, at) == (other, len(one))


def test_two_long_texts_of_one_word_are_compared_at_once() -> None:
    before, after = "a " * 15_000, "b " + "a " * 15_000
    begun = time.perf_counter()

    pieces = wordwise(before, after)
    compare_texts(before, after)
    alike = share(before.split(), after.split())

    assert time.perf_counter() - begun < 2
    assert (before_of(pieces), after_of(pieces)) == (before, after)
    assert alike > 0.9


def test_short_rows_are_compared_exactly() -> None:
    assert share("abcd", "bcda") == 0.75
    assert [step for step, *_ in steps("abcd", "abxcd")] == ["equal", "insert", "equal"]

"""Two texts word by word."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.compare import after_of, before_of, wordwise
from skills_framework.compare.wordwise import Mark

WORDS = st.lists(
    st.sampled_from(["the", "plan", "a", "parent's", "well-being", ",", ".", "\n", "  ", "é", "“"]),
    max_size=25,
).map(" ".join)


def marked(before: str, after: str) -> str:
    """The pieces in one line: [taken out] {put in}."""
    forms = {Mark.KEPT: "{}", Mark.TAKEN_OUT: "[{}]", Mark.PUT_IN: "{{{}}}"}
    return "".join(forms[piece.mark].format(piece.text) for piece in wordwise(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Tells a parent why.", "Tells a parent why.", "Tells a parent why."),
        ("Tells a parent why.", "Tells the parent why.", "Tells [a]{the} parent why."),
        ("Tells a parent why.", "Tells a parent.", "Tells a parent[ why]."),
        ("Tells a parent.", "Tells a parent, today.", "Tells a parent{, today}."),
        ("one two three four five", "one 2 3 four five", "one [two three]{2 3} four five"),
        (
            "on page family-help@1.0.0",
            "on page family-help@1.1.0",
            "on page [family-help@1.0.0]{family-help@1.1.0}",
        ),
        ("", "All is new.", "{All is new.}"),
        ("All is gone.", "", "[All is gone.]"),
        ("", "", ""),
        ("Keeps bees.", "Writes plans for families.", "[Keeps bees.]{Writes plans for families.}"),
    ],
)
def test_a_change_is_whole_words_and_what_is_taken_out_comes_first(
    before: str, after: str, expected: str
) -> None:
    assert marked(before, after) == expected


def test_one_word_alone_between_long_changes_is_part_of_them() -> None:
    before = "The worker asks what happened and visits the school that day."
    assert marked(
        before,
        before.replace("asks what", "records in writing what").replace(
            "happened and", "everybody said and then"
        ),
    ) == (
        "The worker [asks what happened]{records in writing what everybody said} and{ then} visits"
        " the school that day."
    )


@settings(deadline=None)
@given(before=st.one_of(WORDS, st.text()), after=st.one_of(WORDS, st.text()))
def test_no_word_is_lost(before: str, after: str) -> None:
    pieces = wordwise(before, after)
    assert (before_of(pieces), after_of(pieces)) == (before, after)
    assert all(piece.text for piece in pieces)
    marks = [piece.mark for piece in pieces]
    assert all(one is not other for one, other in itertools.pairwise(marks))
    assert (Mark.PUT_IN, Mark.TAKEN_OUT) not in set(itertools.pairwise(marks))

"""Words, sentences, reading age."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.readability import reading_age, sentences, words


def test_hyphens_and_apostrophes_hold_a_word_together() -> None:
    assert words("A parent's well-being (999 first), don’t wait!") == [
        "A",
        "parent's",
        "well-being",
        "999",
        "first",
        "don’t",
        "wait",
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One. Two! “Three?” Four.", 4),
        ("No stop", 1),
        ("It costs 1.50 a day, e.g. bread. 999 first.", 2),
        ("One. (Two.) Three.", 3),
        ("Wait ... ", 1),
    ],
)
def test_sentences_end_where_the_next_begins(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_the_reading_age_is_the_index_plus_five() -> None:
    # 6 words of 22 letters in 1 sentence: 4.71 × 22/6 + 0.5 × 6 − 21.43 = −1.16; plus 5 is 3.84.
    assert reading_age("The child said what she saw.") == pytest.approx(3.84)


def test_longer_words_and_longer_sentences_read_older() -> None:
    plain = "Ask the child. Write it down."
    assert reading_age(plain) < reading_age("Ask the child and write it down on the day you ask.")
    assert reading_age(plain) < reading_age("Consult children. Document conversations.")


def test_a_text_without_words_has_no_age() -> None:
    assert reading_age(" … ") == 0


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_an_age(text: str) -> None:
    assert reading_age(text) >= 0
    assert (words(text) == []) == (sentences(text) == [])

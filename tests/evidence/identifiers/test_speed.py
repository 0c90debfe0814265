"""No text, however it is made, takes longer than its length explains."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.evidence.identifiers import find_identifiers
from tests.evidence.identifiers.test_finding import PIECES

REFLECTION = (
    "I visited the family with the health visitor on two afternoons in October. The mother said "
    "that she felt heard. I used the three houses tool with the eldest child, who is seven, and we "
    "agreed what would change at bedtime. I wrote it up the same day and talked it through in "
    "supervision. What I would do differently: ask about the father earlier, and bring the plan on "
    "paper. The review on 14 May agreed to step down. I want to write plans that a parent can read."
)
HOSTILE = {
    "letters and hyphens": "Mr " + "A-" * 500_000,
    "digits": "1" * 1_000_000,
    "spaces": "dob" + " " * 1_000_000,
    "at signs": "a@" * 50_000,
    "noughts": "0 " * 20_000,
    "brackets": "(0" * 20_000,
    "numbers that are none": "".join(f"0{number:09d} " for number in range(4_000)),
    "titles": "Mr " * 20_000,
    "dates": "born 1/1/2001 " * 7_000,
    "houses": "1 A " * 25_000,
    "dots in a domain": "a@" + "a." * 50_000,
    "flats": "flat 1 A " * 12_000,
    "offices": "Father PC " * 10_000,
    "turns": "turn a on " * 10_000 + "1/1/2001",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_made_to_be_slow_is_not(name: str) -> None:
    started = time.process_time()

    find_identifiers(HOSTILE[name])

    assert time.process_time() - started < 5


def least_seconds(text: str, tries: int) -> float:
    """Return the processor time of the quickest of some tries."""
    spent = []
    for _ in range(tries):
        started = time.process_time()
        find_identifiers(text)
        spent.append(time.process_time() - started)
    return min(spent)


@pytest.mark.parametrize(
    "text", [" ".join(PIECES), REFLECTION, *(t[:60] for t in HOSTILE.values())]
)
def test_time_grows_with_the_length_of_a_text_and_no_faster(text: str) -> None:
    of_1k, of_4k, of_16k = (
        least_seconds((f"{text} " * (size // len(text) + 1))[:size], tries=3)
        for size in (1_000, 4_000, 16_000)
    )

    # Four times the text takes about four times as long; eight leaves room for a busy machine.
    assert of_4k < 8 * of_1k + 0.002
    assert of_16k < 8 * of_4k + 0.002


def test_a_reflection_is_looked_through_in_a_fraction_of_a_save() -> None:
    # 0.15 ms where it was measured; the bar leaves room for a machine that is six times slower.
    assert least_seconds(REFLECTION, tries=50) < 0.001


@given(st.text(alphabet="0149 ()+-./@,AaMmRrSsDdOoBbNnFfLlTt'\n", min_size=500, max_size=2_000))
def test_no_mixture_of_what_the_searches_look_for_is_slow(text: str) -> None:
    assert least_seconds(text, tries=1) < 0.5

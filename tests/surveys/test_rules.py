"""Waves, strata, replacements and the promise."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.surveys.rules import (
    PROMISE,
    PROMISES,
    Stratum,
    TooFewPeople,
    WaveState,
    in_fives,
    likely_tables,
    merge_small,
    promise_of,
    replacements_left,
    roles_of,
)

SIZES = st.lists(st.integers(0, 40), min_size=1, max_size=8)


def strata(*invited: int) -> list[Stratum]:
    return [Stratum(f"r{number}", f"Role {number}", size) for number, size in enumerate(invited)]


def test_states_are_the_words_on_screen() -> None:
    assert [state.value for state in WaveState] == ["Draft", "Open", "Closed", "Released"]


@pytest.mark.parametrize(
    ("invited", "merged"),
    [
        ((10, 20), [("r0", 10), ("r1", 20)]),
        ((9, 20, 30), [("r0+r1", 29), ("r2", 30)]),
        ((3, 4, 30), [("r0+r1+r2", 37)]),
        ((3, 7, 30), [("r0+r1", 10), ("r2", 30)]),
        ((0, 12), [("r1", 12)]),
        ((5, 5), [("r0+r1", 10)]),
    ],
)
def test_small_stratum_joins_the_next_smallest(
    invited: tuple[int, ...], merged: list[tuple[str, int]]
) -> None:
    assert [(one.code, one.invited) for one in merge_small(strata(*invited))] == merged


def test_merged_stratum_names_all_its_roles() -> None:
    (merged,) = merge_small(strata(4, 5, 6))
    assert roles_of(merged.code) == ("r0", "r1", "r2")
    assert merged.label == "Role 0; Role 1; Role 2"


@pytest.mark.parametrize("invited", [(9,), (0,), (4, 5)])
def test_fewer_than_ten_people_in_all_are_not_invited(invited: tuple[int, ...]) -> None:
    with pytest.raises(TooFewPeople):
        merge_small(strata(*invited))


@given(SIZES)
def test_merging_loses_nobody_and_leaves_no_small_stratum(sizes: list[int]) -> None:
    if sum(sizes) < 10:
        return
    merged = merge_small(strata(*sizes))
    assert sum(one.invited for one in merged) == sum(sizes)
    assert all(one.invited >= 10 for one in merged)
    roles = [role for one in merged for role in roles_of(one.code)]
    assert sorted(roles) == [f"r{number}" for number, size in enumerate(sizes) if size]


@pytest.mark.parametrize(
    ("invited", "replaced", "left"), [(19, 0, 0), (20, 0, 1), (20, 1, 0), (130, 4, 2), (20, 9, 0)]
)
def test_at_most_one_code_in_twenty_is_replaced(invited: int, replaced: int, left: int) -> None:
    assert replacements_left(invited, replaced) == left


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (80, 80)])
def test_counts_are_shown_in_fives(count: int, shown: int) -> None:
    assert in_fives(count) == shown


def test_likely_tables_need_fifty_expected_answers() -> None:
    assert likely_tables(strata(30, 40)) == []
    assert likely_tables(strata(40, 60)) == ["The whole council"]
    assert likely_tables(strata(40, 90)) == ["The whole council", "Role 1"]


def test_promise_says_how_long_answers_are_kept() -> None:
    promise = promise_of("1.0.0", 90)
    assert promise.version == "1.0.0"
    assert any("90 days" in sentence for sentence in promise.sentences)
    with pytest.raises(LookupError):
        promise_of("0.9.0", 90)


def test_promise_that_people_were_given_is_never_reworded() -> None:
    # A new wording is a new version: each digest belongs to its version for good.
    given = {
        promise.version: hashlib.sha256("\n".join(promise.sentences).encode()).hexdigest()[:16]
        for promise in PROMISES.values()
    }
    assert given == {"1.0.0": "e99191e92a519cf4", "1.1.0": "782b8d1d2e439377"}


def test_promise_of_today_claims_nothing_of_those_who_hold_the_key() -> None:
    assert PROMISE is PROMISES["1.1.0"]
    assert not any("people who run this service" in text for text in PROMISE.sentences)

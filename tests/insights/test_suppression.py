"""No hidden small cell is a combination of published ones."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.insights.suppression import PRIME, Fate, LatticeCell, suppress

ROWS, COLUMNS = 3, 4


def cell(name: str, count: int, *parts: str, **given_: bool) -> LatticeCell[str]:
    kind = {"offered": True} | given_
    return LatticeCell(name, dict.fromkeys(parts or (name,), 1), count, **kind)


def rank(rows: list[dict[str, int]]) -> int:
    """The rank over fractions, by schoolbook elimination."""
    found: list[dict[str, Fraction]] = []
    for row in rows:
        left = {name: Fraction(times) for name, times in row.items()}
        for held in found:
            pivot = min(held)
            factor = left.get(pivot, Fraction(0)) / held[pivot]
            for name, times in held.items():
                left[name] = left.get(name, Fraction(0)) - factor * times
            left = {name: times for name, times in left.items() if times}
        if left:
            found.append(left)
    return len(found)


def test_prime_is_one() -> None:
    assert pow(2, PRIME - 1, PRIME) == 1
    assert PRIME == 2**61 - 1


@pytest.mark.parametrize(
    ("count", "fate"), [(0, Fate.SMALL), (9, Fate.SMALL), (10, Fate.PUBLISHED)]
)
def test_cells_under_ten_are_hidden(count: int, fate: Fate) -> None:
    assert suppress([cell("a", count)]) == {"a": fate}


def test_organisation_may_ask_for_more_than_ten() -> None:
    assert suppress([cell("a", 14)], threshold=15) == {"a": Fate.SMALL}


def test_neighbour_of_a_small_cell_is_hidden_and_their_total_is_not() -> None:
    cells = [cell("total", 34, "a", "b"), cell("b", 30), cell("a", 4)]
    assert suppress(cells) == {
        "total": Fate.PUBLISHED,
        "b": Fate.COMPLEMENTARY,
        "a": Fate.SMALL,
    }


def test_what_comes_first_is_published_first() -> None:
    cells = [cell("b", 30), cell("a", 4), cell("total", 34, "a", "b")]
    fates = suppress(cells)
    assert fates["b"] is Fate.PUBLISHED
    assert fates["total"] is Fate.COMPLEMENTARY


def test_group_that_answered_all_alike_is_hidden_and_protected() -> None:
    cells = [cell("total", 30, "a", "b"), cell("a", 30, all_alike=True), cell("b", 0)]
    assert suppress(cells)["a"] is Fate.ALL_ALIKE
    assert suppress(cells)["total"] is Fate.PUBLISHED


def test_cell_that_no_table_shows_is_protected_if_it_is_small() -> None:
    cells = [cell("total", 50, "a", "b"), cell("a", 46), cell("b", 4, offered=False)]
    assert suppress(cells)["a"] is Fate.COMPLEMENTARY
    safe = [cell("total", 60, "a", "b"), cell("a", 46), cell("b", 14, offered=False)]
    assert suppress(safe) == {"total": "published", "a": "published", "b": "not offered"}


def test_cell_that_says_nothing_new_is_published() -> None:
    cells = [cell("total", 34, "a", "b"), cell("same", 34, "a", "b"), cell("a", 4)]
    assert suppress(cells)["same"] is Fate.PUBLISHED


def grid(counts: list[int]) -> list[LatticeCell[str]]:
    """A table of rows, columns and totals, the totals first."""
    inner = {
        (row, column): counts[row * COLUMNS + column]
        for row in range(ROWS)
        for column in range(COLUMNS)
    }
    groups = {
        "all": list(inner),
        **{f"row {r}": [key for key in inner if key[0] == r] for r in range(ROWS)},
        **{f"column {c}": [key for key in inner if key[1] == c] for c in range(COLUMNS)},
        **{f"cell {r} {c}": [(r, c)] for r, c in inner},
    }
    return [
        cell(name, sum(inner[key] for key in keys), *(f"{r},{c}" for r, c in keys))
        for name, keys in groups.items()
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=ROWS * COLUMNS, max_size=ROWS * COLUMNS))
def test_no_small_cell_of_a_table_with_totals_can_be_computed(counts: list[int]) -> None:
    cells = grid(counts)
    fates = suppress(cells)
    shown = [dict(one.parts) for one in cells if fates[one.name] is Fate.PUBLISHED]
    for one in cells:
        assert (fates[one.name] is Fate.SMALL) == (one.count < 10)
        if one.count < 10:
            assert rank([*shown, dict(one.parts)]) == rank(shown) + 1, one.name


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=ROWS * COLUMNS, max_size=ROWS * COLUMNS))
def test_nothing_is_hidden_without_need(counts: list[int]) -> None:
    """Publishing any one complementary cell as well would give some small cell away."""
    cells = grid(counts)
    fates = suppress(cells)
    shown = [dict(one.parts) for one in cells if fates[one.name] is Fate.PUBLISHED]
    small = [dict(one.parts) for one in cells if one.count < 10]
    for one in cells:
        if fates[one.name] is Fate.COMPLEMENTARY:
            more = [*shown, dict(one.parts)]
            assert any(rank([*more, secret]) == rank(more) for secret in small)


def test_a_threshold_alone_would_have_given_cells_away() -> None:
    counts = [4, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20]
    cells = grid(counts)
    shown = [dict(one.parts) for one in cells if one.count >= 10]
    secret = next(dict(one.parts) for one in cells if one.count < 10)
    assert rank([*shown, secret]) == rank(shown)
    fates = suppress(cells)
    hidden = [name for name, fate in fates.items() if fate is Fate.COMPLEMENTARY]
    assert len(hidden) == 3
    assert [a < b for a, b in pairwise(hidden)]

"""Numbers as they are published."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.insights.rounding import half_up, rounded_count, rounded_margin, rounded_percent

FIVES = st.integers(0, 400).map(lambda number: number * 5)


@pytest.mark.parametrize(
    ("value", "whole"),
    [("0.5", 1), ("1.5", 2), ("2.5", 3), ("2.49999", 2), ("1000000.5", 1000001), ("0", 0)],
)
def test_a_half_goes_up(value: str, whole: int) -> None:
    assert half_up(Decimal(value)) == whole


@pytest.mark.parametrize(
    ("count", "rounded"), [(0, 0), (2, 0), (3, 5), (12, 10), (13, 15), (17, 15), (18, 20)]
)
def test_counts_go_to_five(count: int, rounded: int) -> None:
    assert rounded_count(count) == rounded


@given(st.integers(0, 10**9))
def test_rounded_count_is_the_nearest_five(count: int) -> None:
    assert rounded_count(count) % 5 == 0
    assert abs(rounded_count(count) - count) <= 2


@pytest.mark.parametrize(
    ("part", "base", "percent"),
    [(25, 50, 50), (25, 45, None), (5, 200, 3), (55, 50, 100), (0, 50, 0), (10, 5000, 0)],
)
def test_percentages_are_whole_and_need_a_base_of_fifty(
    part: int, base: int, percent: int | None
) -> None:
    assert rounded_percent(part, base) == percent


@pytest.mark.parametrize(
    ("part", "base", "population", "margin"),
    [
        (40, 80, 130, 7),
        (40, 80, 100_000, 11),
        (40, 80, 80, 0),
        (40, 80, 75, 0),
        (80, 80, 130, 0),
        (85, 80, 130, 0),
        (20, 45, 130, None),
    ],
)
def test_margin_is_narrowed_by_how_many_of_those_invited_answered(
    part: int, base: int, population: int, margin: int | None
) -> None:
    assert rounded_margin(part, base, population) == margin


@given(FIVES, FIVES, FIVES)
def test_margin_is_at_least_the_formula_and_less_than_a_point_more(
    part: int, base: int, population: int
) -> None:
    margin = rounded_margin(part, base, population)
    if margin is None or part > base or population <= base:
        return
    share = Fraction(part, base)
    unseen = Fraction(population - base, population - 1)
    squared = (Fraction(196) ** 2) * share * (1 - share) / base * unseen
    assert Fraction(margin) ** 2 >= squared - Fraction(1, 10**9)
    assert margin == 0 or Fraction(margin - 1) ** 2 < squared

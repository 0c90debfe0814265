"""Leniency: pulled towards the mean, the more the fewer the claims, and never past it."""

import random
from statistics import fmean
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.regression.mixed_linear_model import MixedLM

from app.validation.statistics.leniency import can_tell, shrink, spread


def judges(counts: list[int], apart: float = 1.0, seed: int = 1) -> dict[int, list[float]]:
    """Return claims of judges who differ."""
    drawn = random.Random(seed)
    return {
        judge: [apart * (judge % 5 - 2) + drawn.gauss(0, 0.6) for _ in range(count)]
        for judge, count in enumerate(counts)
    }


def mixed_model(held: dict[int, list[float]]) -> Any:
    """Return a random intercept for each judge, fitted by restricted maximum likelihood."""
    flat = np.array([(judge, one) for judge, found in held.items() for one in found])
    return MixedLM(flat[:, 1], np.ones((len(flat), 1)), flat[:, 0]).fit(reml=True)


def test_figures_are_those_of_a_mixed_model_where_judges_have_as_many_claims() -> None:
    held = judges([9] * 7, apart=0.5)
    fitted = mixed_model(held)
    assert spread(held).mean == pytest.approx(fitted.fe_params[0], abs=1e-6)
    for judge, made in shrink(held).items():
        assert made.estimate == pytest.approx(float(fitted.random_effects[judge].iloc[0]), abs=1e-3)


def test_mixed_model_agrees_closely_where_numbers_differ() -> None:
    held = judges([3, 4, 9, 14, 6, 12, 5], apart=0.5)
    fitted = mixed_model(held)
    for judge, made in shrink(held).items():
        assert made.estimate == pytest.approx(float(fitted.random_effects[judge].iloc[0]), abs=0.05)


def test_same_mean_from_fewer_claims_lies_nearer_to_the_mean() -> None:
    held = judges([12] * 6)
    held[90], held[91] = [3.0, 2.0, 3.0, 2.0] * 4, [3.0, 2.0]
    made = shrink(held)
    assert 0 < made[91].estimate < made[90].estimate


levels = st.integers(-16, 16).map(lambda quarters: quarters / 4)
councils = st.dictionaries(
    st.integers(0, 30), st.lists(levels, min_size=1, max_size=9), min_size=5, max_size=12
).filter(can_tell)


@settings(max_examples=60, deadline=None)
@given(councils)
def test_nobody_is_pulled_past_the_mean_nor_away_from_it(held: dict[int, list[float]]) -> None:
    mean = spread(held).mean
    for judge, made in shrink(held).items():
        own = fmean(held[judge]) - mean
        assert abs(made.estimate) <= abs(own) + 1e-9
        assert made.estimate * own >= -1e-9
        assert made.low <= made.estimate <= made.high
        assert made.claims == len(held[judge])


@pytest.mark.parametrize("held", [{}, judges([20] * 4), judges([2] * 9), judges([1] * 30)])
def test_few_judges_or_few_claims_tell_nothing(held: dict[int, list[float]]) -> None:
    assert shrink(held) == {}


def test_judges_who_differ_by_chance_alone_all_stand_at_the_mean() -> None:
    made = shrink({judge: [1.0, -1.0, 1.0, -1.0] for judge in range(6)})
    assert {one.estimate for one in made.values()} == {0.0}
    assert not any(one.tells for one in made.values())


def test_everybody_alike_is_no_difference() -> None:
    assert {one.estimate for one in shrink({n: [0.5] * 4 for n in range(6)}).values()} == {0.0}


def test_a_lenient_judge_with_many_claims_is_told_apart() -> None:
    made = shrink(judges([40] * 6))
    assert made[4].tells
    assert made[4].estimate > 1
    assert made[0].tells
    assert made[0].estimate < -1

"""Agreement between raters: the libraries' figures against tables worked out by hand."""

import json
import math

import numpy as np
import pytest

from app.validation.statistics.agreement import (
    agreement_of_pairs,
    agreement_of_raters,
    figure,
    ordinal_alpha,
    weighted_kappa,
    with_interval,
)
from app.validation.statistics.asking import Figure, Kind, answer, question

NO_FIGURE = {"value": None, "low": None, "high": None}


def table(*rows: list[int]) -> np.ndarray:
    """Return a table of counts over the five levels, the rest empty."""
    found = np.zeros((5, 5), dtype=np.int64)
    found[: len(rows), : len(rows)] = rows
    return found


def test_kappa_of_a_small_table_is_what_the_hand_works_out() -> None:
    # Disagreement seen: two of eight, one level apart: 2/8. Expected from the margins (3, 2, 3)
    # and (2, 4, 2): (12 + 4*6 + 4 + 4 + 4*6 + 12) / 64 = 80/64. Kappa is 1 - 0.25/1.25.
    assert weighted_kappa(table([2, 1, 0], [0, 2, 0], [0, 1, 2])) == pytest.approx(0.8)


def test_kappa_counts_two_levels_apart_four_times() -> None:
    # Seen (0,2) once of eight: 4/8. Margins (3, 2, 3), (2, 2, 4): (6 + 48 + 4 + 8 + 24 + 6) / 64.
    expected = (3 * 2 + 4 * 3 * 4 + 2 * 2 + 2 * 4 + 4 * 3 * 2 + 3 * 2) / 64
    made = weighted_kappa(table([2, 0, 1], [0, 2, 0], [0, 0, 3]))
    assert made == pytest.approx(1 - 0.5 / expected)


@pytest.mark.parametrize(
    "counts", [table([4, 0], [0, 0]), table([3, 2], [0, 0]), table([0, 0], [0, 0])]
)
def test_kappa_of_one_level_only_is_no_figure(counts: np.ndarray) -> None:
    assert math.isnan(weighted_kappa(counts))


def test_alpha_of_a_small_table_is_what_the_hand_works_out() -> None:
    # Pairs (0,0) (1,1) (2,2) (0,2): levels used 3, 2 and 3 times. Squared distances: between
    # neighbours (1.5 + 1)^2 = 6.25, between 0 and 2 (1.5 + 2 + 1.5)^2 = 25.
    ratings = np.array([[0, 1, 2, 0], [0, 1, 2, 2]], float)
    by_hand = 1 - 7 * 25 / (3 * 2 * 6.25 + 2 * 3 * 6.25 + 3 * 3 * 25)
    assert ordinal_alpha(ratings) == pytest.approx(by_hand)


def test_alpha_leaves_out_what_one_rater_alone_rated() -> None:
    whole = np.array([[0, 1, 2, 0, np.nan], [0, 1, 2, 2, 4]], float)
    assert ordinal_alpha(whole) == pytest.approx(ordinal_alpha(whole[:, :4]))


@pytest.mark.parametrize("rows", [[[2, 2], [2, 2]], [[1, 2], [np.nan, np.nan]]])
def test_alpha_of_one_level_or_one_rater_is_no_figure(rows: list[list[float]]) -> None:
    assert math.isnan(ordinal_alpha(np.array(rows, float)))


def test_same_seed_draws_the_same_interval_and_another_seed_another() -> None:
    first, again, other = (with_interval(lambda at: float(at.mean()), 9, one) for one in (1, 1, 2))
    assert first == again
    assert first["low"] != other["low"]
    low, value, high = (first[name] or 0.0 for name in ("low", "value", "high"))
    assert low < value < high


def test_whole_workers_are_drawn_again() -> None:
    # Every statement of a worker says the same, so more statements tell no more: by statement the
    # interval would halve with four times as many.
    few = [(worker, worker % 5, (worker * worker) % 5) for worker in range(6)]
    once, four = agreement_of_pairs(few, 7), agreement_of_pairs(few * 4, 7)
    assert once["kappa"] == pytest.approx(four["kappa"])


def test_raters_who_agree_on_everything_have_agreement_one() -> None:
    made = agreement_of_raters([[0, 1, 2, 3, 4, 2]] * 4, 3)
    assert made["alpha"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert made["kappa"]["value"] == pytest.approx(1.0)


def test_kappa_of_two_raters_both_ways_is_that_of_the_table_both_ways() -> None:
    made = agreement_of_raters([[0, 1, 2, 0], [0, 1, 2, 2]], 3)
    assert made["kappa"]["value"] == pytest.approx(
        weighted_kappa(table([2, 0, 1], [0, 2, 0], [1, 0, 2]))
    )


def test_not_enough_seen_yet_is_no_level() -> None:
    made = agreement_of_raters([[0, 1, 2, None], [0, 1, 2, 4], [0, 1, 1, None]], 3)
    same = agreement_of_raters([[0, 1, 2], [0, 1, 2], [0, 1, 1]], 3)
    assert made["alpha"]["value"] == pytest.approx(same["alpha"]["value"])


def test_four_clusters_are_too_few_for_an_interval() -> None:
    made = with_interval(lambda chosen: float(chosen.sum()), 4, 1)
    assert made == {"value": 6.0, "low": None, "high": None}


def test_many_samples_without_a_figure_make_no_interval() -> None:
    def sometimes(chosen: np.ndarray) -> float:
        return 1.0 if len(set(chosen)) > 4 else float("nan")

    assert with_interval(sometimes, 6, 1) == {"value": 1.0, "low": None, "high": None}


def test_one_level_only_has_no_figure_at_all() -> None:
    assert agreement_of_pairs([(0, 2, 2), (1, 2, 2)], 1) == {"kappa": NO_FIGURE, "alpha": NO_FIGURE}


def test_question_and_answer_travel_as_text() -> None:
    given = figure(question(Kind.RATERS, [[0, 1, 2, None], [0, 1, 2, 3]], 5))
    assert answer(given).alpha == Figure(1.0, None, None)
    assert json.loads(given)["alpha"]["value"] == 1.0


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (Figure(None, None, None), "No figure"),
        (Figure(0.64, None, None), "0.6; too few"),
        (Figure(0.64, 0.5, 0.81), "0.6 (chance alone may move it between 0.5 and 0.8)."),
    ],
)
def test_figure_is_said_to_one_place_or_why_there_is_none(made: Figure, says: str) -> None:
    assert made.sentence.startswith(says)

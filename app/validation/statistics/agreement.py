"""How far raters agree: weighted kappa and Krippendorff's alpha, each with an interval.

Runs in a child process (`app.validation.services.figuring`): the libraries take a second to load,
and a web process never does. What comes in and goes out is JSON; `asking` has the words for both.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

import krippendorff
import numpy as np
from numpy.typing import NDArray
from statsmodels.stats.inter_rater import cohens_kappa

from app.validation.statistics.asking import Kind

LEVELS = 5
RESAMPLES = 999
# Fewer of what is drawn again say too little of how far a figure would move.
FEWEST_CLUSTERS = 5
# A few drawn samples hold one level only and have no figure; many such, and the interval lies.
MOST_WITHOUT = 0.05

Tables = NDArray[np.int64]
Statistic = Callable[[NDArray[np.int64]], float]


def weighted_kappa(table: Tables) -> float:
    """Return Cohen's kappa with quadratic weights of a square table of counts.

    Rows are one rater's levels, columns the other's. Not a number when either used one level
    only: there is then no chance agreement to compare with. J. Cohen, "Weighted kappa: nominal
    scale agreement with provision for scaled disagreement or partial credit", Psychological
    Bulletin 70 (1968); computed by statsmodels.
    """
    if min(np.count_nonzero(table.sum(axis=axis)) for axis in (0, 1)) < 2:
        return float("nan")
    return float(cohens_kappa(table, wt="quadratic", return_results=False))


def ordinal_alpha(ratings: NDArray[np.float64]) -> float:
    """Return Krippendorff's alpha for ordered levels; rows are raters, columns what they rated.

    A missing rating is not a number. No figure when fewer than two levels can be paired.
    K. Krippendorff, "Content Analysis: An Introduction to Its Methodology", chapter
    "Reliability"; computed by the library krippendorff.
    """
    return alpha_of_counts(_counted(ratings))


def alpha_of_counts(counts: Tables) -> float:
    """Return Krippendorff's alpha from how many raters gave each level, a row for each claim."""
    rated_twice = counts[counts.sum(axis=1) > 1]
    if np.count_nonzero(rated_twice.sum(axis=0)) < 2:
        return float("nan")
    return float(krippendorff.alpha(value_counts=rated_twice, level_of_measurement="ordinal"))


def with_interval(statistic: Statistic, clusters: int, seed: int) -> dict[str, float | None]:
    """Return a figure and its 95 % interval by drawing whole clusters again, with this seed.

    `statistic` takes the numbers of the clusters that a sample holds. Percentile bootstrap over
    clusters (A. C. Davison and D. V. Hinkley, "Bootstrap Methods and their Application", section
    3.8 "Hierarchical Data"). No interval from fewer than five clusters, or where
    more than one drawn sample in twenty has no figure.
    """
    every = np.arange(clusters)
    value = statistic(every)
    if np.isnan(value):
        return {"value": None, "low": None, "high": None}
    low, high = _interval(statistic, every, seed) if clusters >= FEWEST_CLUSTERS else (None, None)
    return {"value": value, "low": low, "high": high}


def _interval(
    statistic: Statistic, every: NDArray[np.int64], seed: int
) -> tuple[float | None, float | None]:
    samples = np.random.default_rng(seed).integers(0, len(every), (RESAMPLES, len(every)))
    drawn = np.array([statistic(chosen) for chosen in samples])
    if np.isnan(drawn).mean() > MOST_WITHOUT:
        return None, None
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def agreement_of_pairs(pairs: Sequence[Sequence[int]], seed: int) -> dict[str, Any]:
    """Return kappa and alpha of pairs (cluster, first level, second level).

    A cluster is a worker: the statements of one person go together, so whole workers are drawn
    again.
    """
    names = sorted({cluster for cluster, _first, _second in pairs})
    rows = {name: number for number, name in enumerate(names)}
    tables = np.zeros((len(names), LEVELS, LEVELS), dtype=np.int64)
    for cluster, first, second in pairs:
        tables[rows[cluster], first, second] += 1

    def kappa(chosen: NDArray[np.int64]) -> float:
        return weighted_kappa(tables[chosen].sum(axis=0))

    def alpha(chosen: NDArray[np.int64]) -> float:
        return alpha_of_counts(_twice(tables[chosen].sum(axis=0)))

    return _both(kappa, alpha, len(names), seed)


def agreement_of_raters(ratings: Sequence[Sequence[int | None]], seed: int) -> dict[str, Any]:
    """Return kappa and alpha of a row of ratings for each rater, a column for each claim.

    Kappa is that of every pair of raters in both directions, all in one table. Whole claims are
    drawn again, as A. Zapf and others do, "Measuring inter-rater reliability for nominal data -
    which coefficients and confidence intervals are appropriate?", BMC Medical Research
    Methodology 16 (2016), "Methods": a rater drawn twice would agree with themself.
    """
    held = np.array([[np.nan if one is None else one for one in row] for row in ratings], float)
    counts = _counted(held)
    tables = np.stack([np.outer(one, one) - np.diag(one) for one in counts])

    def kappa(chosen: NDArray[np.int64]) -> float:
        return weighted_kappa(tables[chosen].sum(axis=0))

    def alpha(chosen: NDArray[np.int64]) -> float:
        return alpha_of_counts(counts[chosen])

    return _both(kappa, alpha, len(counts), seed)


def _both(kappa: Statistic, alpha: Statistic, clusters: int, seed: int) -> dict[str, Any]:
    return {
        "kappa": with_interval(kappa, clusters, seed),
        "alpha": with_interval(alpha, clusters, seed),
    }


def _counted(ratings: NDArray[np.float64]) -> Tables:
    """Return how many raters gave each level, a row for each column of ratings."""
    return np.stack([np.count_nonzero(ratings == level, axis=0) for level in range(LEVELS)], axis=1)


def _twice(table: Tables) -> Tables:
    """Return a square table of pairs as counts of levels, a row for each pair."""
    first, second = np.indices(table.shape)
    each = table.ravel()
    levels = np.eye(LEVELS, dtype=np.int64)
    return np.repeat(levels[first.ravel()] + levels[second.ravel()], each, axis=0)


def figure(asked: str) -> bytes:
    """Answer a question of `asking` with figures as JSON."""
    question = json.loads(asked)
    compute = {Kind.PAIRS: agreement_of_pairs, Kind.RATERS: agreement_of_raters}
    found = compute[Kind(question["kind"])](question["ratings"], question["seed"])
    return json.dumps(found).encode()

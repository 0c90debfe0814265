"""How much higher or lower a judge's levels lie than others', pulled towards the mean.

Each claim gives a judge one number: the mean of the judge's blind levels less the worker's own.
Judges differ by chance alone when they have few claims, so what is shown is the best guess of a
one-way random-effects model: C. N. Morris, "Parametric Empirical Bayes Inference: Theory and
Applications", Journal of the American Statistical Association 78 (1983); the spread between and
within judges by the analysis of variance for unequal numbers, S. R. Searle, G. Casella and C. E.
McCulloch, "Variance Components", chapter 3 "The 1-way classification".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean
from typing import TypeVar

# With fewer judges, one who knows their own claims could work out another's mean.
FEWEST_JUDGES = 5
# So many claims more than judges are needed to tell chance from a judge's way of judging.
FEWEST_TO_SPARE = 10
NORMAL_95 = 1.96

Judge = TypeVar("Judge")


@dataclass(frozen=True, slots=True)
class Leniency:
    """In levels, above (lenient) or below (strict) the mean of all; its 95 % interval; claims."""

    estimate: float
    low: float
    high: float
    claims: int

    @property
    def tells(self) -> bool:
        """Whether the interval leaves out no difference at all."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Spread:
    """The mean of all judges, and the variance between judges and within one."""

    mean: float
    between: float
    within: float

    def weight(self, claims: int) -> float:
        """Return how much of a judge's own mean counts, from 0 to below 1."""
        if self.between == 0:
            return 0.0
        return self.between / (self.between + self.within / claims)


def can_tell(claims: Mapping[Judge, Sequence[float]]) -> bool:
    """Whether there are judges and claims enough to compare anybody with the others."""
    held = sum(len(one) for one in claims.values())
    return len(claims) >= FEWEST_JUDGES and held - len(claims) >= FEWEST_TO_SPARE


def spread(claims: Mapping[Judge, Sequence[float]]) -> Spread:
    """Return how judges differ; call it only when `can_tell`. Variances are not below 0."""
    sizes = [len(one) for one in claims.values()]
    total = sum(sizes)
    grand = fmean(number for one in claims.values() for number in one)
    means = [fmean(one) for one in claims.values()]
    inside = sum((n - fmean(one)) ** 2 for one in claims.values() for n in one)
    outside = sum(size * (mean - grand) ** 2 for size, mean in zip(sizes, means, strict=True))
    within = inside / (total - len(sizes))
    effective = (total - sum(size * size for size in sizes) / total) / (len(sizes) - 1)
    between = max(0.0, (outside / (len(sizes) - 1) - within) / effective)
    if within == 0 and between == 0:
        return Spread(grand, 0.0, 0.0)
    known = [1 / (between + within / size) for size in sizes]
    mean = sum(weight * one for weight, one in zip(known, means, strict=True)) / sum(known)
    return Spread(mean, between, within)


def shrink(claims: Mapping[Judge, Sequence[float]]) -> dict[Judge, Leniency]:
    """Return each judge's leniency; nothing at all when `can_tell` says no.

    The fewer claims a judge has, the nearer to the mean. The interval leaves out how well the
    mean itself is known.
    """
    if not can_tell(claims):
        return {}
    found = spread(claims)
    return {judge: _shrunk(found, held) for judge, held in claims.items()}


def _shrunk(found: Spread, held: Sequence[float]) -> Leniency:
    weight = found.weight(len(held))
    estimate = weight * (fmean(held) - found.mean)
    margin = NORMAL_95 * sqrt(weight * found.within / len(held))
    return Leniency(estimate, estimate - margin, estimate + margin, len(held))

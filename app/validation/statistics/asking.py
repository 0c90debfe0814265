"""What is asked of the child that computes agreement, and what it answers. Pure, and light."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """Two levels of each statement, or many raters of the same claims."""

    PAIRS = "pairs"
    RATERS = "raters"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of agreement from below 0 (worse than chance) to 1, with its 95 % interval.

    None where the data cannot tell.
    """

    value: float | None
    low: float | None
    high: float | None

    @property
    def sentence(self) -> str:
        """The figure in words, to one place; or why there is none."""
        if self.value is None:
            return "No figure: the levels hardly differ, so agreement cannot be told from chance."
        if self.low is None or self.high is None:
            return f"{self.value:.1f}; too few to say how far chance may move it."
        within = f"{self.low:.1f} and {self.high:.1f}"
        return f"{self.value:.1f} (chance alone may move it between {within})."


@dataclass(frozen=True, slots=True)
class Agreement:
    """Weighted kappa and Krippendorff's alpha of the same ratings."""

    kappa: Figure
    alpha: Figure


def question(kind: Kind, ratings: Sequence[Sequence[int | None]], seed: int) -> str:
    """Return a question for the child. Levels and numbers of rows go to it, no names or keys."""
    return json.dumps({"kind": kind, "ratings": ratings, "seed": seed})


def answer(given: bytes | str) -> Agreement:
    """Return what the child answered."""
    return _agreement(json.loads(given))


def agreement_of(held: Mapping[str, Any] | None) -> Agreement | None:
    """Return an answer that was kept, or None where none was asked for."""
    return _agreement(held) if held else None


def _agreement(held: Mapping[str, Any]) -> Agreement:
    return Agreement(Figure(**held["kappa"]), Figure(**held["alpha"]))

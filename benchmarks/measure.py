"""Time two things side by side, and say in one line how they compare."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

WARM_UP = 30
CALLS = 300


@dataclass(frozen=True)
class Work:
    """Something to time: `run` is timed with what `prepare` made, which is not."""

    prepare: Callable[[], Any]
    run: Callable[[Any], object]


@dataclass(frozen=True)
class Line:
    """One measured line. `bar` is the greatest `ratio` allowed, or without a floor, `value`."""

    name: str
    value: float
    unit: str
    floor: float | None = None
    bar: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times its floor it costs."""
        return None if self.floor is None else self.value / self.floor

    @property
    def holds(self) -> bool | None:
        """Whether the bar holds; None for what is shown without a bar."""
        if self.bar is None:
            return None
        return (self.value if self.ratio is None else self.ratio) <= self.bar

    def as_json(self) -> dict[str, str | float | bool | None]:
        """Return the line as `results.json` holds it, numbers to three places."""
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "floor": None if self.floor is None else round(self.floor, 3),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "bar": self.bar,
            "holds": self.holds,
        }


def interleaved(*works: Work, times: int = CALLS, warm_up: int = WARM_UP) -> list[float]:
    """Return the median of each work in milliseconds over `times` rounds.

    A round does every work once, and each round begins with another one, so that whatever else
    the machine does falls on all of them alike.
    """
    for _ in range(warm_up):
        for work in works:
            work.run(work.prepare())
    taken: list[list[float]] = [[] for _ in works]
    for turn in range(times):
        for place in range(len(works)):
            which = (turn + place) % len(works)
            taken[which].append(_milliseconds(works[which]))
    return [statistics.median(of_one) for of_one in taken]


def _milliseconds(work: Work) -> float:
    made = work.prepare()
    start = perf_counter()
    work.run(made)
    return (perf_counter() - start) * 1000


def table(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the lines of a table for a person."""
    yield f"{'':<52}{'value':>9} {'unit':<8}{'floor':>8}{'ratio':>7}{'bar':>6}  holds"
    for line in lines:
        floor = "" if line.floor is None else f"{line.floor:.2f}"
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        bar = "" if line.bar is None else f"{line.bar:g}"
        holds = {True: "yes", False: "NO", None: ""}[line.holds]
        numbers = f"{line.value:>9.2f} {line.unit:<8}{floor:>8}{ratio:>7}{bar:>6}"
        yield f"{line.name:<52}{numbers}  {holds}"

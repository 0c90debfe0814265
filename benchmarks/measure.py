"""Time two things side by side, and say in one line how they compare."""

import statistics
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from time import perf_counter

Call = Callable[[], object]
WARM_UP = 20
CALLS = 300


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
        fields = asdict(self)
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "floor": None if self.floor is None else round(self.floor, 3),
            "ratio": None if self.ratio is None else round(self.ratio, 3),
            "bar": fields["bar"],
            "holds": self.holds,
        }


def milliseconds(call: Call) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    call()
    return (perf_counter() - start) * 1000


def interleaved(*calls: Call, times: int = CALLS, warm_up: int = WARM_UP) -> list[float]:
    """Return each call's median in milliseconds over `times` rounds.

    A round makes every call once, and each round starts with another one, so that whatever else
    the machine does falls on all of them alike.
    """
    for _ in range(warm_up):
        for call in calls:
            call()
    taken: list[list[float]] = [[] for _ in calls]
    for turn in range(times):
        for place in range(len(calls)):
            which = (turn + place) % len(calls)
            taken[which].append(milliseconds(calls[which]))
    return [statistics.median(times_of_one) for times_of_one in taken]


def table(lines: list[Line]) -> Iterator[str]:
    """Yield the lines of a table for a person."""
    yield f"{'':<34}{'value':>9} {'unit':<8}{'floor':>8}{'ratio':>7}{'bar':>6}  holds"
    for line in lines:
        floor = "" if line.floor is None else f"{line.floor:.2f}"
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        bar = "" if line.bar is None else f"{line.bar:g}"
        holds = {True: "yes", False: "NO", None: ""}[line.holds]
        yield (
            f"{line.name:<34}{line.value:>9.2f} {line.unit:<8}{floor:>8}{ratio:>7}{bar:>6}  {holds}"
        )

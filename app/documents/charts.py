"""Charts as SVG, drawn by a child process and kept by what they show."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

from app.db.domain import DomainError
from app.documents.printing import Press

# A chart has about 40 kB; the same content is drawn once while it is kept.
KEPT = 128


class ChartNotMade(DomainError):
    """The chart library gave up, broke, or took too much time."""

    sentence = "The chart could not be drawn. The table says the same."


@dataclass(frozen=True, slots=True)
class RangeRow:
    """The lowest and the highest level of one series of one group; None where it has none.

    `words` stand at its end, `at` the place on the scale where they begin.
    """

    group: str
    series: str
    lowest: int | None
    highest: int | None
    at: int
    words: str


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Ranges of levels by group: what the chart and its two axes are called, and the rows."""

    title: str
    groups: str
    levels: str
    highest: int
    series: tuple[str, ...]
    rows: Sequence[RangeRow]


chart_press = Press("app.documents.drawing", ChartNotMade)


def draw_ranges(chart: RangeChart) -> bytes:
    """Return a chart as SVG that fetches nothing; raises `ChartNotMade`.

    About 100 ms the first time, more when its child process has to start; nothing after that.
    """
    return _drawn(json.dumps(asdict(chart), sort_keys=True))


@lru_cache(maxsize=KEPT)
def _drawn(asked: str) -> bytes:
    return chart_press.render(asked)

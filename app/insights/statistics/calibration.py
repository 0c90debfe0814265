"""What may be said of how people judge: direction of difference, agreement, time to decision.

Each number has people behind it on two sides, the workers whose levels they are and the judges.
It is shown only where ten workers and five judges stand behind it, and nobody behind more than
half of it; then the same elimination as in every release hides whatever would give a hidden
number away. Counts are of statements, rounded to five.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import quantiles
from typing import NamedTuple

from app.insights.rounding import half_up, rounded_count, rounded_percent
from app.insights.rules import Symbol
from app.insights.suppression import THRESHOLD, Fate, LatticeCell, suppress
from app.validation.rules.blind import BlindPair, DecidedClaim
from app.validation.statistics.asking import Figure

FEWEST_JUDGES = 5
EVERYTHING = "Total"
DIRECTION, AGREEMENT, TIME = "direction_of_difference", "agreement", "time_to_decision"
LOWER, SAME, HIGHER, TOTAL = "lower", "same", "higher", "total"
DIRECTIONS = {LOWER: "Judge’s level lower", SAME: "Same level", HIGHER: "Judge’s level higher"}
QUANTILES = {25: "A quarter within", 50: "Half within", 75: "Three quarters within"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a release as it is frozen: a rounded figure or a symbol, nothing else."""

    figure: str
    area: str
    area_label: str
    item: str
    item_label: str
    value: str
    percent: str = Symbol.NOT_APPLICABLE
    low: str = Symbol.NOT_APPLICABLE
    high: str = Symbol.NOT_APPLICABLE


class Place(NamedTuple):
    """A count's place in the table of directions."""

    area: str
    direction: str


def enough(behind: Collection[BlindPair | DecidedClaim]) -> bool:
    """Whether so many stand behind a number that it tells of none of them.

    Ten workers, five judges, and no one person behind more than half (dominance).
    """
    workers = Counter(one.worker_id for one in behind)
    judges = Counter(one.judge_id for one in behind)
    if len(workers) < THRESHOLD or len(judges) < FEWEST_JUDGES:
        return False
    return 2 * max(*workers.values(), *judges.values()) <= len(behind)


def direction_of(difference: int) -> str:
    """Return where the judge's level lies beside the worker's own."""
    return SAME if difference == 0 else (HIGHER if difference > 0 else LOWER)


def direction_lines(pairs: Sequence[BlindPair], areas: Mapping[str, str]) -> list[Line]:
    """Return the table of directions by area and for all: counts of statements, and in 100."""
    behind = _places(pairs, areas)
    fates = suppress([_cell(behind, areas, place) for place in _by_use(behind)])
    shown = {
        place: rounded_count(len(held))
        for place, held in behind.items()
        if fates[place] is Fate.PUBLISHED
    }
    labels = {EVERYTHING: "All areas", **areas}
    return [
        _direction_line(shown, area, label, direction)
        for area, label in labels.items()
        for direction in (*DIRECTIONS, TOTAL)
    ]


def _places(pairs: Sequence[BlindPair], areas: Iterable[str]) -> dict[Place, list[BlindPair]]:
    found: dict[Place, list[BlindPair]] = {
        Place(area, direction): []
        for area in (EVERYTHING, *areas)
        for direction in (TOTAL, *DIRECTIONS)
    }
    for pair in pairs:
        for area in (EVERYTHING, pair.area):
            for direction in (TOTAL, direction_of(pair.difference)):
                found[Place(area, direction)].append(pair)
    return found


def _by_use(places: Iterable[Place]) -> list[Place]:
    """Order by what a reader loses least by: the whole first, totals before directions."""
    return sorted(places, key=lambda place: (place.area != EVERYTHING, place.direction != TOTAL))


def _cell(
    behind: Mapping[Place, Sequence[BlindPair]], areas: Iterable[str], place: Place
) -> LatticeCell[Place]:
    """Return a place as the elimination takes it: its count is of workers, or none if too few."""
    held = behind[place]
    parts = {
        Place(area, direction): 1
        for area in (areas if place.area == EVERYTHING else [place.area])
        for direction in (DIRECTIONS if place.direction == TOTAL else [place.direction])
    }
    workers = len({one.worker_id for one in held}) if enough(held) else 0
    whole = len(behind[place._replace(direction=TOTAL)])
    alike = place.direction != TOTAL and len(held) == whole
    return LatticeCell(place, parts, workers, offered=True, all_alike=alike)


def _direction_line(shown: Mapping[Place, int], area: str, area_label: str, direction: str) -> Line:
    count, base = shown.get(Place(area, direction)), shown.get(Place(area, TOTAL))
    label = DIRECTIONS.get(direction, "Total")
    value = Symbol.HIDDEN if count is None else str(count)
    return Line(DIRECTION, area, area_label, direction, label, value, _percent(count, base))


def _percent(count: int | None, base: int | None) -> str:
    if count is None or base is None:
        return Symbol.HIDDEN
    percent = rounded_percent(count, base)
    return Symbol.UNAVAILABLE if percent is None else str(percent)


def agreement_lines(measures: Mapping[str, Figure | None]) -> list[Line]:
    """Return measures of agreement to one place, by their label; None where too few for any."""
    return [_agreement_line(label, one) for label, one in measures.items()]


def _agreement_line(label: str, one: Figure | None) -> Line:
    item = label.lower().replace(" ", "_").replace("’", "")
    value, low, high = (
        _one_place(getattr(one, name) if one else None, one) for name in ("value", "low", "high")
    )
    return Line(AGREEMENT, EVERYTHING, "All areas", item, label, value, low=low, high=high)


def _one_place(number: float | None, measure: Figure | None) -> str:
    if measure is None:
        return Symbol.HIDDEN
    return Symbol.UNAVAILABLE if number is None else f"{number:.1f}"


def time_lines(claims: Sequence[DecidedClaim]) -> list[Line]:
    """Return the working days within which a share of claims was decided, whole days.

    A share is given only where ten claims lie on either side of it, so that none is one person's.
    """
    return [
        Line(TIME, EVERYTHING, "All areas", f"within_{share}", label, _days(claims, share))
        for share, label in QUANTILES.items()
    ]


def _days(claims: Sequence[DecidedClaim], share: int) -> str:
    if not enough(claims) or len(claims) * min(share, 100 - share) < 100 * THRESHOLD:
        return Symbol.HIDDEN
    cut = quantiles([claim.days for claim in claims], n=100, method="inclusive")[share - 1]
    return str(half_up(Decimal(str(cut))))

"""The tables declared for one council: what they count, and how their counts hang together.

A table is a question. It shows the whole council, and each role where at least 50 answered, in
two bands with *answered*, *did not answer* and a total.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from app.insights.suppression import THRESHOLD, LatticeCell
from app.surveys.questionnaire import Kind, Measure, Questionnaire, Table, measures
from app.surveys.rules import FEWEST_FOR_A_ROLE, Stratum
from app.surveys.snapshot import STRATUM

COUNCIL = "council"
ANSWERED = "answered"
NOT_ANSWERED = "not_answered"
TOTAL = "total"
SMALL_ROLES = "small roles together"
OF_EVERYONE = ""


class Cell(NamedTuple):
    """A count's place. What is the same number by construction has the same place.

    `question` is empty for the total of all responses; `item` is empty where a question's items
    all have the same people behind them. `group` is `council` or a stratum's code.
    """

    question: str
    item: str
    group: str
    level: str


@dataclass(frozen=True)
class Tables:
    """Everything a release of one council is computed from.

    `counts` holds every cell of the council and of every stratum, exact: for the inside only.
    """

    measures: tuple[Measure, ...]
    strata: tuple[Stratum, ...]
    counts: Mapping[Cell, int]

    @property
    def questions(self) -> dict[str, list[Measure]]:
        """The measures of each question, in order: one table each."""
        found: dict[str, list[Measure]] = {}
        for measure in self.measures:
            found.setdefault(measure.question.code, []).append(measure)
        return found

    def is_offered(self, measure: Measure, group: str) -> bool:
        """Return whether the table of `measure` has figures of `group`: 50 answered, for a role.

        Not where they would tell of a small band of the question that leads to it: whoever is
        asked why they leave has said that they leave.
        """
        if self._tells_who_was_asked(measure, group):
            return False
        if group == COUNCIL:
            return True
        declared = Table.COUNCIL_ROLES in measure.question.tables
        return declared and self.counts[place(measure, group, ANSWERED)] >= FEWEST_FOR_A_ROLE

    def _tells_who_was_asked(self, measure: Measure, group: str) -> bool:
        route = measure.question.ask_if
        if route is None:
            return False
        return any(
            self.counts[place(one, group, band)] < THRESHOLD
            for one in self.measures
            if one.question.code == route.question and _leads_on(one, route.any_of)
            for band in one.bands
        )

    def roles_shown(self, question: str) -> list[Stratum]:
        """Return the strata that any measure of the question's table has figures of."""
        return [
            stratum
            for stratum in self.strata
            if any(self.is_offered(measure, stratum.code) for measure in self.questions[question])
        ]


def _leads_on(measure: Measure, options: Iterable[str]) -> bool:
    """Return whether all these options are in the same band of a measure."""
    return any(set(options) <= set(band.options) for band in measure.question.bands.values())


def levels(measure: Measure) -> tuple[str, ...]:
    """Return the levels of *answer*: the two bands, answered, not answered, total."""
    return (*measure.bands, ANSWERED, NOT_ANSWERED, TOTAL)


def place(measure: Measure, group: str, level: str) -> Cell:
    """Return the place of a count."""
    if level == TOTAL:
        return Cell(OF_EVERYONE, "", group, TOTAL)
    shared = measure.shares_base and level in (ANSWERED, NOT_ANSWERED)
    return Cell(measure.question.code, "" if shared else measure.item, group, level)


def count_tables(
    questionnaire: Questionnaire, strata: Sequence[Stratum], responses: pl.DataFrame
) -> Tables:
    """Count the declared tables from a snapshot's rows in one pass of its columns."""
    found = tuple(measures(questionnaire, Table.COUNCIL))
    sums = [pl.len().alias("responses")]
    for number, measure in enumerate(found):
        first, second = _in_bands(measure)
        sums += [first.sum().alias(f"{number}.0"), second.sum().alias(f"{number}.1")]
    rows = {row[STRATUM]: row for row in responses.group_by(STRATUM).agg(sums).to_dicts()}
    counts: dict[Cell, int] = {}
    for stratum in strata:
        row = rows.get(stratum.code, {})
        for number, measure in enumerate(found):
            bands = (row.get(f"{number}.0", 0), row.get(f"{number}.1", 0))
            for level, count in _leveled(measure, bands, row.get("responses", 0)):
                counts[place(measure, stratum.code, level)] = count
    for cell, count in list(counts.items()):
        whole = cell._replace(group=COUNCIL)
        counts[whole] = counts.get(whole, 0) + count
    return Tables(found, tuple(strata), counts)


def _leveled(measure: Measure, bands: tuple[int, int], responses: int) -> Iterator[tuple[str, int]]:
    answered = sum(bands)
    counted = (*bands, answered, responses - answered, responses)
    return zip(levels(measure), counted, strict=True)


def _in_bands(measure: Measure) -> tuple[pl.Expr, pl.Expr]:
    """Return, for the two bands, whether a response falls in it; a missing answer in neither."""
    given = pl.col(measure.column)
    if measure.question.kind is Kind.SEVERAL:
        return given, ~given
    first, second = measure.question.bands.values()
    if first.at_least is not None:
        return given >= first.at_least, given < first.at_least
    return given.is_in(first.options), given.is_in(second.options)


def lattice(tables: Tables, threshold: int = THRESHOLD) -> list[LatticeCell[Cell]]:
    """Return every cell of every table and how they hang together, the most useful first.

    The unknowns are, in each stratum, the responses, those who answered each question, and those
    in its first band; every other count is a sum or difference of these. Strata that no table
    shows are there as well: what is left of a total when the others are taken away is theirs.
    """
    cells: dict[Cell, LatticeCell[Cell]] = {}
    for measure in tables.measures:
        for level in levels(measure):
            family = [place(measure, stratum.code, level) for stratum in tables.strata]
            for cell in (place(measure, COUNCIL, level), *family):
                cells.setdefault(cell, _lattice_cell(tables, measure, cell))
            small = _small_together(tables, measure, family, threshold)
            if small:
                cells.setdefault(small.name, small)
    return sorted(cells.values(), key=_use)


def _lattice_cell(tables: Tables, measure: Measure, cell: Cell) -> LatticeCell[Cell]:
    groups = [one.code for one in tables.strata] if cell.group == COUNCIL else [cell.group]
    bands = list(measure.bands)
    of_bands = [tables.counts[place(measure, cell.group, band)] for band in bands]
    return LatticeCell(
        cell,
        _parts(measure, groups, cell.level),
        tables.counts[cell],
        # A total is everybody's: it is offered wherever any table shows the group.
        any(tables.is_offered(other, cell.group) for other in tables.measures)
        if cell.level == TOTAL
        else tables.is_offered(measure, cell.group),
        cell.level in bands and 0 in of_bands,
    )


def _small_together(
    tables: Tables, measure: Measure, family: Sequence[Cell], threshold: int
) -> LatticeCell[Cell] | None:
    """The strata that stay hidden in any case, as one: too few together need the same care."""
    hidden = [
        cell
        for cell in family
        if tables.counts[cell] < threshold or not tables.is_offered(measure, cell.group)
    ]
    count = sum(tables.counts[cell] for cell in hidden)
    if len(hidden) < 2 or count >= threshold:
        return None
    groups = [cell.group for cell in hidden]
    name = hidden[0]._replace(group=SMALL_ROLES)
    return LatticeCell(name, _parts(measure, groups, name.level), count, offered=False)


def _parts(measure: Measure, groups: Sequence[str], level: str) -> dict[Cell, int]:
    first, second = measure.bands
    signs = {
        first: {first: 1},
        second: {ANSWERED: 1, first: -1},
        ANSWERED: {ANSWERED: 1},
        NOT_ANSWERED: {TOTAL: 1, ANSWERED: -1},
        TOTAL: {TOTAL: 1},
    }[level]
    return {
        place(measure, group, unknown): sign for group in groups for unknown, sign in signs.items()
    }


def _use(cell: LatticeCell[Cell]) -> tuple[int, int, Cell]:
    """Order by what a reader loses least by: the council before roles, bands before non-response.

    How many answered comes before the bands, so that one small band hides its neighbour and not
    the base of both.
    """
    name = cell.name
    if name.level in (NOT_ANSWERED, TOTAL):
        rank = 4 if name.level == NOT_ANSWERED else 5
    else:
        rank = 2 * (name.group != COUNCIL) + (name.level != ANSWERED)
    return rank, -cell.count, name

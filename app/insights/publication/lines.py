"""The lines of a release: every combination, with a rounded number or a symbol."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.insights.rounding import rounded_count, rounded_margin, rounded_percent
from app.insights.rules import ReleaseRow, Symbol
from app.insights.suppression import Fate
from app.insights.tables import ANSWERED, COUNCIL, NOT_ANSWERED, TOTAL, Cell, Tables, levels, place
from app.surveys.questionnaire import Measure

LABELS = {
    ANSWERED: "Answered",
    NOT_ANSWERED: "Did not answer, or was not asked",
    TOTAL: "Total",
}


@dataclass(frozen=True)
class _Group:
    code: str
    label: str
    invited: int


def release_rows(tables: Tables, fates: Mapping[Cell, Fate]) -> list[ReleaseRow]:
    """Return every line of every table, in the order of the questionnaire.

    A count that is not to be published becomes `c`, whatever the reason. Percentages and margins
    are worked out from rounded, published counts alone.
    """
    return [row for code in tables.questions for row in _table(tables, fates, code)]


def _table(tables: Tables, fates: Mapping[Cell, Fate], question: str) -> Iterator[ReleaseRow]:
    everyone = _Group(COUNCIL, "Total", sum(one.invited for one in tables.strata))
    shown = tables.roles_shown(question)
    groups = [everyone, *(_Group(one.code, one.label, one.invited) for one in shown)]
    for group in groups:
        for measure in tables.questions[question]:
            for level in levels(measure):
                yield _line(tables, fates, measure, group, level)


def _line(
    tables: Tables, fates: Mapping[Cell, Fate], measure: Measure, group: _Group, level: str
) -> ReleaseRow:
    count = _count(tables, fates, place(measure, group.code, level))
    base = _count(tables, fates, place(measure, group.code, ANSWERED))
    percent, margin = _shares(count, base, group.invited)
    if level not in measure.bands:
        percent = margin = Symbol.NOT_APPLICABLE
    return ReleaseRow(
        measure.question.code,
        measure.question.text,
        measure.item,
        measure.label,
        group.code,
        group.label,
        level,
        LABELS.get(level) or measure.bands[level],
        Symbol.HIDDEN if count is None else str(count),
        percent,
        margin,
    )


def _count(tables: Tables, fates: Mapping[Cell, Fate], cell: Cell) -> int | None:
    """Return the rounded count, or None if it is hidden."""
    return rounded_count(tables.counts[cell]) if fates[cell] is Fate.PUBLISHED else None


def _shares(count: int | None, base: int | None, invited: int) -> tuple[str, str]:
    if count is None or base is None:
        return Symbol.HIDDEN, Symbol.HIDDEN
    percent = rounded_percent(count, base)
    margin = rounded_margin(count, base, rounded_count(invited))
    if percent is None or margin is None:
        return Symbol.UNAVAILABLE, Symbol.UNAVAILABLE
    return Symbol.ROUNDS_TO_ZERO if count and not percent else str(percent), str(margin)

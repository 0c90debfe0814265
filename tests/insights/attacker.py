"""A reader with a pencil: works out hidden cells exactly, knowing only what tables mean.

It shares no code with the protector. It writes down that levels add up to their totals and strata
to the council, puts in every published count, and solves over fractions.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

from app.insights.tables import Cell

Equation: TypeAlias = tuple[dict[Cell, Fraction], Fraction]


def meaning(cells: Iterable[Cell], strata: list[str]) -> list[dict[Cell, int]]:
    """Return the sums that hold between cells by what they are, each as coefficients of nought."""
    sums: list[dict[Cell, int]] = []
    known = set(cells)
    for cell in known:
        if cell.group == "council":
            parts = [cell._replace(group=code) for code in strata]
            sums.append({cell: -1} | dict.fromkeys(parts, 1))
        if cell.level in ("answered", "not_answered", "total"):
            continue
        answered = cell._replace(level="answered")
        if answered not in known:
            answered = answered._replace(item="")
        bands = [c for c in known if c[:3] == cell[:3] and c.level not in ("answered",
                 "not_answered", "total")]  # fmt: skip
        sums.append({answered: -1} | dict.fromkeys(bands, 1))
        missing = answered._replace(level="not_answered")
        total = Cell("", "", cell.group, "total")
        sums.append({total: -1, answered: 1, missing: 1})
    return sums


def recover(
    sums: Iterable[Mapping[Cell, int]], published: Mapping[Cell, int]
) -> dict[Cell, Fraction]:
    """Return every unpublished cell that the sums and the published counts determine."""
    solved: dict[Cell, Equation] = {}
    for line in sums:
        equation = _reduce(_substitute(line, published), solved)
        if not equation[0]:
            assert equation[1] == 0, "the published counts contradict one another"
            continue
        pivot = min(equation[0])
        equation = _scale(equation, 1 / equation[0][pivot])
        for other, held in list(solved.items()):
            if pivot in held[0]:
                solved[other] = _add(held, equation, -held[0][pivot])
        solved[pivot] = equation
    return {cell: value for cell, (row, value) in solved.items() if len(row) == 1}


def _substitute(line: Mapping[Cell, int], published: Mapping[Cell, int]) -> Equation:
    row = {cell: Fraction(times) for cell, times in line.items() if cell not in published}
    known = sum(times * published[cell] for cell, times in line.items() if cell in published)
    return row, Fraction(-known)


def _reduce(equation: Equation, solved: Mapping[Cell, Equation]) -> Equation:
    for cell in [cell for cell in equation[0] if cell in solved]:
        equation = _add(equation, solved[cell], -equation[0][cell])
    return equation


def _scale(equation: Equation, factor: Fraction) -> Equation:
    return {cell: times * factor for cell, times in equation[0].items()}, equation[1] * factor


def _add(equation: Equation, other: Equation, factor: Fraction) -> Equation:
    row = dict(equation[0])
    for cell, times in other[0].items():
        row[cell] = row.get(cell, Fraction(0)) + factor * times
    kept = {cell: times for cell, times in row.items() if times}
    return kept, equation[1] + factor * other[1]

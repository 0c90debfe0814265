"""Several versions in a row put together into one set of relations. Pure.

A row says `relation` joins `before` to `after`; `new` has no before, `retired` no after.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from skills_framework.words import Relation

K = TypeVar("K", bound=Hashable)

# What asks more of people weighs more; a split and a merger ask the same.
WEIGHT = {
    Relation.SAME: 0,
    Relation.REWORDED: 1,
    Relation.SPLIT: 2,
    Relation.MERGED: 2,
    Relation.CHANGED: 3,
}


@dataclass(frozen=True, slots=True)
class Row(Generic[K]):
    """One relation between a statement before and a statement after, by their keys."""

    relation: Relation
    before: K | None
    after: K | None


def compose_all(steps: Iterable[Sequence[Row[K]]]) -> tuple[Row[K], ...]:
    """Put steps in a row together, the first step first; raises ValueError when there is none."""
    held: tuple[Row[K], ...] | None = None
    for step in steps:
        held = tuple(step) if held is None else compose(held, step)
    if held is None:
        raise ValueError("There is no step to put together.")
    return held


def compose(first: Sequence[Row[K]], second: Sequence[Row[K]]) -> tuple[Row[K], ...]:
    """Return how the statements after `second` come from those before `first`.

    Each statement is told once for each of those it comes from, always with the relation that
    asks most on any way there. One that comes partly from a statement that was new on the way is
    `changed`: nobody was asked about that part. What reaches no statement is `retired`.
    """
    rows: list[Row[K]] = []
    for after, parents in _by_after(second).items():
        rows += _descent(after, parents, _by_after(first))
    reached = {row.before for row in rows}
    origins = dict.fromkeys(row.before for row in first if row.before is not None)
    return (
        *rows,
        *(Row(Relation.RETIRED, origin, None) for origin in origins if origin not in reached),
    )


def _by_after(rows: Iterable[Row[K]]) -> dict[K, list[Row[K]]]:
    found: dict[K, list[Row[K]]] = {}
    for row in rows:
        if row.after is not None:
            found.setdefault(row.after, []).append(row)
    return found


def _descent(
    after: K, parents: Iterable[Row[K]], grandparents: dict[K, list[Row[K]]]
) -> list[Row[K]]:
    origins: dict[K, None] = {}
    relations: list[Relation] = []
    partly_new = False
    for parent in parents:
        older = grandparents.get(parent.before, []) if parent.before is not None else []
        relations.append(parent.relation)
        partly_new = partly_new or not any(one.before is not None for one in older)
        for one in older:
            if one.before is not None:
                origins[one.before] = None
                relations.append(one.relation)
    if not origins:
        return [Row(Relation.NEW, None, after)]
    relation = Relation.CHANGED if partly_new else _heaviest(relations, len(origins))
    return [Row(relation, origin, after) for origin in origins]


def _heaviest(relations: Iterable[Relation], origins: int) -> Relation:
    weight = max(WEIGHT[one] for one in relations)
    if weight == WEIGHT[Relation.SPLIT]:
        return Relation.MERGED if origins > 1 else Relation.SPLIT
    return next(one for one, held in WEIGHT.items() if held == weight)

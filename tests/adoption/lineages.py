"""Random lineages: chains of versions with splits, mergers and everything else."""

from collections.abc import Sequence

from hypothesis import strategies as st

from app.adoption.rules import Row
from skills_framework.words import Relation

KEEPING = (Relation.SAME, Relation.REWORDED, Relation.CHANGED)


def identity(codes: Sequence[str]) -> list[Row[str]]:
    """Return a step in which every statement stays the same."""
    return [Row(Relation.SAME, code, code) for code in codes]


@st.composite
def chains(draw: st.DrawFn, length: int, most: int = 5) -> list[list[Row[str]]]:
    """Draw steps in a row; the first version has up to `most` statements."""
    codes = [f"A{number}" for number in range(1, draw(st.integers(1, most)) + 1)]
    following = 100
    steps = []
    for _ in range(length):
        step, following = draw(_steps(codes, following))
        steps.append(step)
        codes = list(dict.fromkeys(row.after for row in step if row.after is not None))
    return steps


@st.composite
def _steps(draw: st.DrawFn, codes: list[str], following: int) -> tuple[list[Row[str]], int]:
    rows: list[Row[str]] = []
    left = list(draw(st.permutations(codes)))
    while left:
        before = left.pop()
        relation = draw(st.sampled_from([*KEEPING, Relation.SPLIT, Relation.MERGED,
                                         Relation.RETIRED]))  # fmt: skip
        if relation is Relation.MERGED and not left:
            relation = Relation.SAME
        if relation in KEEPING:
            rows.append(Row(relation, before, before))
        elif relation is Relation.RETIRED:
            rows.append(Row(relation, before, None))
        elif relation is Relation.SPLIT:
            parts = draw(st.integers(2, 3))
            rows += [Row(relation, before, f"A{following + part}") for part in range(parts)]
            following += parts
        else:
            others = [before, *(left.pop() for _ in range(min(len(left), draw(st.integers(1, 2)))))]
            rows += [Row(relation, one, f"A{following}") for one in others]
            following += 1
    for _ in range(draw(st.integers(0 if rows and any(row.after for row in rows) else 1, 2))):
        rows.append(Row(Relation.NEW, None, f"A{following}"))
        following += 1
    return rows, following

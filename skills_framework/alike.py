"""How two rows of words or letters differ, in bounded time.

The exact answer takes about as many steps as the product of both lengths, and more where words
come again and again. Rows too long for that are compared by what they share at both ends, and
by which words they share in any order.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# The most steps for an exact answer: two texts of some seven hundred words each.
MOST_STEPS = 2_000_000

# As difflib has it: the step, then from where to where in the one and in the other.
Step = tuple[str, int, int, int, int]


def share(one: Sequence[str], other: Sequence[str]) -> float:
    """The share that both have in common in the same order; of long rows, in any order. 0 to 1."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if _short(one, other) else matcher.quick_ratio()


def steps(one: Sequence[str], other: Sequence[str]) -> Sequence[Step]:
    """The steps that make one row the other: `equal`, `replace`, `delete` and `insert`."""
    if _short(one, other):
        return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return list(_by_ends(one, other))


def _short(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) * len(other) <= MOST_STEPS


def _by_ends(one: Sequence[str], other: Sequence[str]) -> Iterator[Step]:
    """What both begin with and end with is equal, all between is replaced."""
    start = _common(one, other)
    end = min(_common(one[::-1], other[::-1]), min(len(one), len(other)) - start)
    middle, further = len(one) - end, len(other) - end
    if start:
        yield "equal", 0, start, 0, start
    if middle > start or further > start:
        step = "replace" if middle > start and further > start else "insert"
        yield "delete" if further == start else step, start, middle, start, further
    if end:
        yield "equal", middle, len(one), further, len(other)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many entries both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))

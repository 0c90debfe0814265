"""The order in which a tree is read aloud, also where it is no tree."""

from collections.abc import Collection, Iterator, Mapping, Sequence

__all__ = ["reading_order"]


def reading_order(
    keys: Sequence[str], above: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, int]]:
    """Every key once, each below its first parent, with its depth from 0.

    `above` names the parents of a key. Keys that stand in a circle begin where `keys` has the
    first of them.
    """
    held = frozenset(keys)
    below: dict[str, list[str]] = {}
    tops = []
    for key in keys:
        parent = next((one for one in above.get(key, ()) if one in held), None)
        if parent is None:
            tops.append(key)
        else:
            below.setdefault(parent, []).append(key)
    told: set[str] = set()
    for top in (*tops, *keys):
        waiting = [(top, 0)]
        while waiting:
            key, depth = waiting.pop()
            if key not in told:
                told.add(key)
                yield key, depth
                waiting += [(one, depth + 1) for one in reversed(below.get(key, ()))]

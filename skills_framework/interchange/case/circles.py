"""Circles in a tree that is none: items that are, by `isChildOf`, above and below themselves."""

from collections.abc import Collection, Mapping

__all__ = ["in_circles"]

Edges = Mapping[str, Collection[str]]


def in_circles(above: Edges) -> frozenset[str]:
    """The nodes that stand in a circle, or between two; `above` names the parents of each."""
    endless = _endless(above)
    below: dict[str, set[str]] = {}
    for node in endless:
        for parent in above[node]:
            below.setdefault(parent, set()).add(node)
    return endless & _endless(below)


def _endless(edges: Edges) -> frozenset[str]:
    """The nodes from which one can walk on for ever: dead ends are taken away one by one."""
    back: dict[str, list[str]] = {}
    steps: dict[str, int] = {}
    for node, targets in edges.items():
        steps[node] = len(set(targets))
        for target in set(targets):
            back.setdefault(target, []).append(node)
    ends = [target for target in back if target not in edges]
    ends += [node for node, count in steps.items() if not count]
    while ends:
        for node in back.get(ends.pop(), ()):
            steps[node] -= 1
            if not steps[node]:
                ends.append(node)
    return frozenset(node for node, count in steps.items() if count)

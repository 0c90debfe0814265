"""Who would supervise whom, and where that goes round in a ring. Pure."""

from collections.abc import Iterator, Mapping

# So many names of a ring are told; a longer one is cut.
_TOLD = 5


def rings(supervisor_of: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield each ring of people who supervise one another, once; oneself is a ring of one.

    Each person has one supervisor at most, so walking upwards from everybody finds them all in a
    time that grows as the people do.
    """
    walked: dict[str, int] = {}
    for turn, start in enumerate(supervisor_of):
        one: str | None = start
        while one is not None and one not in walked:
            walked[one] = turn
            one = supervisor_of.get(one)
        if one is not None and walked[one] == turn:
            yield _ring(one, supervisor_of)


def _ring(start: str, supervisor_of: Mapping[str, str]) -> tuple[str, ...]:
    found = [start]
    while (above := supervisor_of[found[-1]]) != start:
        found.append(above)
    return tuple(found)


def told(ring: tuple[str, ...], whose: str) -> str:
    """Return a ring as a sentence, beginning with `whose` row it stands in."""
    at = ring.index(whose)
    turned = (*ring[at:], *ring[:at], whose)
    if len(turned) > _TOLD + 1:
        turned = (*turned[:_TOLD], "…", whose)
    chain = " is supervised by ".join(turned[:2]) + "".join(f", who by {one}" for one in turned[2:])
    return f"{chain}. Nobody can supervise their own manager."

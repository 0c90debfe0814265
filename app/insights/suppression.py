"""Which cells of a release stay hidden so that no small one can be worked out from the others.

Primary suppression hides small cells. Complementary suppression then publishes the rest one by
one, the most useful first, and holds back each that would let a hidden small cell be computed as a
combination of published ones. The method is that of GaussSuppression (Langsrud, Statistics
Norway): one Gaussian elimination over all cells of all tables at once. Arithmetic is exact, modulo
a prime. It stops exact recovery; narrow intervals are the matter of a later audit.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeAlias, TypeVar

THRESHOLD = 10
PRIME = 2**61 - 1

Name = TypeVar("Name", bound=Hashable)
Row: TypeAlias = dict[int, int]
Key: TypeAlias = frozenset[tuple[int, int]]


class Fate(StrEnum):
    """What becomes of a cell, and why."""

    PUBLISHED = "published"
    SMALL = "small"
    ALL_ALIKE = "all alike"
    COMPLEMENTARY = "complementary"
    NOT_OFFERED = "not offered"


@dataclass(frozen=True)
class LatticeCell(Generic[Name]):
    """A count that is published, or could be worked out, from the release.

    `parts` writes the count as a sum over unknowns that have nothing to do with one another:
    unknown → how many times. Cells of equal counts by construction have equal parts. `offered`
    says that a table would show it, `all_alike` that its group gave one answer.
    """

    name: Name
    parts: Mapping[Name, int]
    count: int
    offered: bool
    all_alike: bool = False


def suppress(cells: Sequence[LatticeCell[Name]], threshold: int = THRESHOLD) -> dict[Name, Fate]:
    """Return the fate of every cell; `cells` come in the order of their use to a reader.

    No cell that is small or all alike, offered or not, is a linear combination of the published.
    """
    fates = {cell.name: _first_fate(cell, threshold) for cell in cells}
    guard = _Elimination(cell.parts for cell in cells if cell.all_alike or cell.count < threshold)
    for cell in cells:
        if fates[cell.name] is Fate.PUBLISHED and not guard.publish(cell.parts):
            fates[cell.name] = Fate.COMPLEMENTARY
    return fates


def _first_fate(cell: LatticeCell[Name], threshold: int) -> Fate:
    if not cell.offered:
        return Fate.NOT_OFFERED
    if cell.count < threshold:
        return Fate.SMALL
    return Fate.ALL_ALIKE if cell.all_alike else Fate.PUBLISHED


class _Elimination:
    """What a reader can compute so far, and what they must never be able to.

    `known` holds a reduced basis of the published cells, by pivot. `secrets` holds what remains of
    each protected cell after taking away all that is known of it, scaled so that its first entry
    is one: a secret is given away exactly when the next published cell has the same remainder.
    """

    def __init__(self, protected: Iterable[Mapping[Name, int]]) -> None:
        self.numbers: dict[Hashable, int] = {}
        self.known: dict[int, Row] = {}
        self.secrets: dict[Key, Row] = {}
        for parts in protected:
            self._keep(self._row(parts))

    def publish(self, parts: Mapping[Name, int]) -> bool:
        """Publish a cell unless that would give a secret away; return whether it was."""
        news = self._row(parts)
        for pivot in [unknown for unknown in news if unknown in self.known]:
            _take_away(news, self.known[pivot], pivot)
        news = _scaled(news)
        if not news:
            return True
        if _key(news) in self.secrets:
            return False
        pivot = min(news)
        for row in self.known.values():
            _take_away(row, news, pivot)
        self.known[pivot] = news
        for key in [key for key, secret in self.secrets.items() if pivot in secret]:
            secret = self.secrets.pop(key)
            _take_away(secret, news, pivot)
            self._keep(secret)
        return True

    def _keep(self, secret: Row) -> None:
        scaled = _scaled(secret)
        self.secrets[_key(scaled)] = scaled

    def _row(self, parts: Mapping[Name, int]) -> Row:
        numbered = {
            self.numbers.setdefault(unknown, len(self.numbers)): times % PRIME
            for unknown, times in parts.items()
        }
        return {unknown: times for unknown, times in numbered.items() if times}


def _take_away(row: Row, pivot_row: Row, pivot: int) -> None:
    """Subtract the multiple of `pivot_row` that clears `pivot` from `row`, in place."""
    factor = row.get(pivot, 0)
    if not factor:
        return
    for unknown, times in pivot_row.items():
        left = (row.get(unknown, 0) - factor * times) % PRIME
        if left:
            row[unknown] = left
        else:
            row.pop(unknown, None)


def _scaled(row: Row) -> Row:
    """Return the row divided by its first entry, so that multiples of a row look the same."""
    if not row:
        return row
    inverse = pow(row[min(row)], -1, PRIME)
    return {unknown: times * inverse % PRIME for unknown, times in row.items()}


def _key(row: Row) -> Key:
    return frozenset(row.items())

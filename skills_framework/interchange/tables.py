"""A table as every format gives it: headings, and records whose cells know their place."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from skills_framework.interchange.faults import Fault, FileRefused, cell_name

MOST_ROWS = 5_000
MOST_COLUMNS = 100
# Further on nothing is read: no heading is as long.
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, its place, and what is wrong with it if the file format says so.

    `dated` says that the spreadsheet holds a date there and not what was typed.
    """

    text: str
    place: str
    fault: str = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One row by heading; `place` is `row 7`, or `sheet Statements, row 7`."""

    place: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or a CSV file: its headings as the format writes them, and its records."""

    name: str
    headings: tuple[str, ...]
    records: tuple[Record, ...] = field(default=())


def make_table(
    file: str, name: str, rows: Sequence[Sequence[Cell]], known: Iterable[str], needed: set[str]
) -> Table:
    """The table under its first row of headings, empty rows left out.

    Headings may differ from `known` ones in case and blanks. Raises `FileRefused` with every
    heading that is unknown, there twice, or missing though `needed`.
    """
    where = f"sheet {name}, " if name else ""
    headings = rows[0] if rows else ()
    spelt = {_plain(heading): heading for heading in known}
    names = [spelt.get(_plain(cell.text), "") for cell in headings]
    faults = [*_heading_faults(headings, names), *_missing(where, names, needed)]
    records = []
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.text or cell.fault for cell in row):
            faults += _stray(row, headings)
            padded = [*row, *(_empty(where, number, n) for n in range(len(row), len(names)))]
            cells = {name: cell for name, cell in zip(names, padded, strict=False) if name}
            records.append(Record(f"{where}row {number}", cells))
    if faults:
        raise FileRefused(file, faults)
    return Table(name, tuple(filter(None, names)), tuple(records))


def _stray(row: Sequence[Cell], headings: Sequence[Cell]) -> Iterable[Fault]:
    """Cells beside the headings, which would otherwise be passed over in silence."""
    for number, cell in enumerate(row):
        if cell.text.strip() and not (number < len(headings) and headings[number].text.strip()):
            yield Fault("this cell stands under no heading.", cell.place)


def _empty(where: str, row: int, column: int) -> Cell:
    return Cell("", f"{where}cell {cell_name(row, column + 1)}")


def _plain(heading: str) -> str:
    """A heading without case, punctuation or double blanks: what two spellings have in common."""
    kept = [
        c if c.isalnum() else " " for c in normalize("NFKC", heading[:_LONGEST_HEADING]).casefold()
    ]
    return " ".join("".join(kept).split())


def _heading_faults(headings: Sequence[Cell], names: Sequence[str]) -> Iterable[Fault]:
    """Headings nobody knows, and those that stand there twice. A column without any is empty."""
    counts = Counter(filter(None, names))
    for cell, name in zip(headings, names, strict=True):
        if cell.text.strip() and not name:
            yield Fault(f"the column “{cell.text.strip()}” is not one of ours.", cell.place)
        if counts[name] > 1:
            yield Fault(f"the column “{name}” is here {counts[name]} times.", cell.place)


def _missing(where: str, names: Sequence[str], needed: set[str]) -> Iterable[Fault]:
    for heading in sorted(needed - set(names)):
        yield Fault(f"there is no column “{heading}”.", f"{where}row 1")

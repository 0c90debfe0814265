"""Files of people, CSV or XLSX, as rows of texts under the file's own headings. Pure.

A row is kept as its texts, so that what it says is worked out anew, against who is there by then,
whenever the file is looked at. Columns that this service never takes are left behind at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.documents.importing.rules import in_utf8
from app.staffing.rules.fields import is_never_taken, plain
from skills_framework.interchange.faults import Fault, FileRefused
from skills_framework.interchange.single import read_single_sheet
from skills_framework.interchange.tables import Cell

# The row of headings is one of them.
MOST_ROWS = 50_001
MOST_CELLS = 1_000_000


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row's texts in the order of the headings, with its number in the file.

    `spoilt` are the cells that the file itself spoils, by place, with the end of a sentence.
    """

    number: int
    texts: tuple[str, ...]
    spoilt: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A file's rows; `left_behind` are the headings of columns that are never taken.

    `windows` says that its letters were read as Excel on Windows writes them.
    """

    headings: tuple[str, ...]
    rows: tuple[RawRow, ...]
    left_behind: tuple[str, ...] = ()
    windows: bool = False


def read_sheet(content: bytes, file: str) -> RawSheet:
    """Return a file's rows; raises `FileRefused` for one that cannot be taken at all."""
    content, windows = in_utf8(content)
    _name, rows = read_single_sheet(
        content, file, most_rows=MOST_ROWS, what="people", most_cells=MOST_CELLS
    )
    headings = [cell.text.strip() for cell in rows[0]] if rows else []
    _check(file, headings, len(rows))
    taken = [at for at, text in enumerate(headings) if text and not is_never_taken(text)]
    found = (_row(number, row, headings, taken) for number, row in enumerate(rows[1:], start=2))
    return RawSheet(
        tuple(headings[at] for at in taken),
        tuple(row for row in found if any(row.texts) or row.spoilt),
        tuple(text for text in headings if is_never_taken(text)),
        windows,
    )


def only(sheet: RawSheet, headings: Iterable[str]) -> RawSheet:
    """Return a sheet without the columns that nobody asked for."""
    wanted = set(headings)
    at = [place for place, heading in enumerate(sheet.headings) if heading in wanted]
    rows = tuple(
        RawRow(
            row.number,
            tuple(row.texts[place] for place in at),
            {new: row.spoilt[old] for new, old in enumerate(at) if old in row.spoilt},
        )
        for row in sheet.rows
    )
    kept = tuple(sheet.headings[place] for place in at)
    return RawSheet(kept, rows, sheet.left_behind, sheet.windows)


def _check(file: str, headings: Sequence[str], rows: int) -> None:
    spelt = [plain(text) for text in headings if text]
    twice = sorted({text for text in spelt if spelt.count(text) > 1})
    faults = [Fault(f"the column “{text}” is here {spelt.count(text)} times.") for text in twice]
    if not spelt:
        faults.append(Fault("the first row must hold the headings, and it is empty."))
    elif rows == 1:
        faults.append(Fault("the file has headings and no rows."))
    if faults:
        raise FileRefused(file, faults)


def _row(number: int, row: Sequence[Cell], headings: Sequence[str], taken: Sequence[int]) -> RawRow:
    cells = [row[at] if at < len(row) else None for at in taken]
    spoilt = {place: cell.fault for place, cell in enumerate(cells) if cell and cell.fault}
    if any(cell.text.strip() and not _headed(at, headings) for at, cell in enumerate(row)):
        spoilt[-1] = "A cell of this row stands under no heading."
    texts = (" ".join(cell.text.split()) if cell else "" for cell in cells)
    return RawRow(number, tuple(texts), spoilt)


def _headed(at: int, headings: Sequence[str]) -> bool:
    return at < len(headings) and bool(headings[at])


def as_plain(sheet: RawSheet) -> dict[str, Any]:
    """Return a sheet as it is kept."""
    return {
        "headings": sheet.headings,
        "left_behind": sheet.left_behind,
        "windows": sheet.windows,
        "rows": [
            [row.number, row.texts, {str(at): why for at, why in row.spoilt.items()}]
            for row in sheet.rows
        ],
    }


def from_plain(kept: Mapping[str, Any]) -> RawSheet:
    """Return a sheet that was kept."""
    rows = (
        RawRow(number, tuple(texts), {int(at): why for at, why in spoilt.items()})
        for number, texts, spoilt in kept["rows"]
    )
    return RawSheet(
        tuple(kept["headings"]), tuple(rows), tuple(kept["left_behind"]), bool(kept["windows"])
    )

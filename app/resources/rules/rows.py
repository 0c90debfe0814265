"""Files of an organisation's own resources, CSV or XLSX, as rows. Pure.

A row is kept as its texts, so that what it says is worked out anew, against what is there by then,
whenever the file is looked at.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from app.documents.importing.rules import in_utf8
from skills_framework.interchange.single import read_single_table

CODE, TITLE, PROVIDER, KIND, ABOUT = "Code", "Title", "Provider", "Kind", "Description"
LINK, AUDIENCE, STATEMENTS, LEVELS = "Link", "For whom", "Statements", "Levels"
HOURS, COST, DATES, UNTIL = "Hours", "Cost to the team", "Dates and places", "In force until"
HEADINGS = (
    *(CODE, TITLE, PROVIDER, KIND, ABOUT, LINK, AUDIENCE),
    *(STATEMENTS, LEVELS, HOURS, COST, DATES, UNTIL),
)
NEEDED = {CODE, TITLE, PROVIDER, STATEMENTS}
# The row of headings is one of them.
MOST_ROWS = 2_001
EXAMPLE = (
    *("DA-2", "Working with coercive control", "Our academy", "course"),
    "One day on patterns of control, safe questions and records.",
    "https://academy.council.example/da-2",
    "Family support workers after induction",
    *("D1, E3", "1-2", "6", "none", "2027-04-03 Harbour House; 2027-09-14 Online", "2027-12-31"),
)


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row's texts by heading, with its number in the file.

    `unreadable` are the headings of cells that the file itself spoils, with the end of a sentence.
    """

    number: int
    texts: Mapping[str, str]
    unreadable: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's rows; `windows` says that its letters were read as Excel on Windows writes them."""

    rows: tuple[RawRow, ...]
    windows: bool = False


def read_file(content: bytes, file: str) -> RawFile:
    """Return a file's rows; raises `FileRefused` for one that cannot be taken at all."""
    content, windows = in_utf8(content)
    table = read_single_table(
        content, file, HEADINGS, NEEDED, most_rows=MOST_ROWS, what="resources"
    )
    rows = (
        RawRow(
            int(record.place.rpartition(" ")[2]),
            {heading: cell.text.strip() for heading, cell in record.cells.items()},
            {heading: cell.fault for heading, cell in record.cells.items() if cell.fault},
        )
        for record in table.records
    )
    return RawFile(tuple(rows), windows)


def as_plain(file: RawFile) -> dict[str, Any]:
    """Return a file's rows as they are kept."""
    return {"windows": file.windows, "rows": [asdict(row) for row in file.rows]}


def from_plain(kept: Mapping[str, Any]) -> RawFile:
    """Return rows that were kept."""
    rows: Iterable[Mapping[str, Any]] = kept.get("rows", ())
    return RawFile(tuple(RawRow(**row) for row in rows), bool(kept.get("windows")))

"""The CSV of each table and the `.meta.csv` beside it, as official statistics take them."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import groupby
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile

from app.insights.publication.checks import META_COLUMNS, NUMBER
from app.insights.rules import Place, ReleaseRow

GEOGRAPHY = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    "region_code", "region_name", "old_la_code", "new_la_code", "la_name",
)  # fmt: skip
NOTHING: Mapping[str, str] = MappingProxyType({})
ENGLAND = ("E92000001", "England")
ROLE_HINT = "Roles in which at least 50 people answered"
ANSWER_HINT = "Answers are counted in two groups; percentages are of those who answered"
WHOLE = {
    "count": "Number of people",
    "percent": "Percentage of those who answered",
    "margin_percent": "Margin either way, without non-response bias",
}
ITEM = {"count": "number", "percent": "%", "margin_percent": "margin"}
UNITS = {"count": "", "percent": "%", "margin_percent": "pp"}


@dataclass(frozen=True)
class PublishedTable:
    """One table as files: `name` is their name without an ending."""

    name: str
    title: str
    csv: str
    meta: str


def publish_tables(rows: Iterable[ReleaseRow], place: Place, year: int) -> Iterator[PublishedTable]:
    """Return the files of a release from its frozen rows, a table for each question."""
    for code, found in groupby(rows, key=lambda row: row.question):
        table = list(found)
        filters = _filters(table)
        items = {row.item: row.item_label for row in table}
        yield PublishedTable(
            code,
            table[0].question_label,
            written(_data(table, filters, list(items), place, year)),
            written(_meta(table, filters, items)),
        )


def _filters(table: Sequence[ReleaseRow]) -> dict[str, str]:
    """A filter with nothing but its total says nothing, and is left out."""
    roles = {"role_group": ROLE_HINT} if len({row.role for row in table}) > 1 else {}
    return {**roles, "answer": ANSWER_HINT}


def _data(
    table: Sequence[ReleaseRow],
    filters: Iterable[str],
    items: Sequence[str],
    place: Place,
    year: int,
) -> Iterator[Sequence[str]]:
    yield [*GEOGRAPHY, *filters, *(f"{item}_{kind}" for item in items for kind in ITEM)]
    where = located(place, year)
    lines: dict[tuple[str, str], list[str]] = {}
    for row in table:
        named = {"role_group": row.role_label, "answer": row.answer_label}
        line = lines.setdefault(
            (row.role, row.answer), [*where, *(named[name] for name in filters)]
        )
        line += [row.count, row.percent, row.margin]
    yield from lines.values()


def located(place: Place, year: int) -> Sequence[str]:
    """Return what a line says of its year and its place."""
    return (
        str(year), "Reporting year", "Local authority", *ENGLAND, place.region_code,
        place.region_name, place.old_code, place.new_code, place.name,
    )  # fmt: skip


def _meta(
    table: Sequence[ReleaseRow], filters: dict[str, str], items: dict[str, str]
) -> Iterator[Sequence[str]]:
    yield META_COLUMNS
    labels = {"role_group": "Role", "answer": "Answer"}
    for name, hint in filters.items():
        yield name, "Filter", labels[name], "", "", "", hint, ""
    group = table[0].question_label
    for item, item_label in items.items():
        for kind, unit in UNITS.items():
            label = f"{item_label} ({ITEM[kind]})" if len(items) > 1 else WHOLE[kind]
            yield f"{item}_{kind}", "Indicator", label, group, unit, "0", "", ""


def written(lines: Iterable[Sequence[str]]) -> str:
    """Write lines as CSV; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for line in lines:
        writer.writerow([_harmless(cell) for cell in line])
    return text.getvalue()


def _harmless(cell: str) -> str:
    if NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if cell.lstrip()[:1] in tuple("=+-@＝＋－＠\t\r") else cell


def zip_tables(tables: Iterable[PublishedTable], further: Mapping[str, str] = NOTHING) -> bytes:
    """Return every table with its meta file as one ZIP, and `further` texts by file name."""
    archived = BytesIO()
    with ZipFile(archived, "w", ZIP_DEFLATED) as archive:
        for name, text in further.items():
            archive.writestr(name, text)
        for table in tables:
            archive.writestr(f"{table.name}.csv", table.csv)
            archive.writestr(f"{table.name}.meta.csv", table.meta)
    return archived.getvalue()

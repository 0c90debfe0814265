"""A checker of published tables: every problem as a sentence, none if the files may go out."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import product

META_COLUMNS = (
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp",
    "filter_hint", "filter_grouping_column",
)  # fmt: skip
FIRST = ("time_period", "time_identifier", "geographic_level", "country_code", "country_name")
PLACES: Mapping[str, tuple[str, ...]] = {
    "National": (),
    "Regional": ("region_code", "region_name"),
    "Local authority": ("region_code", "region_name", "old_la_code", "new_la_code", "la_name"),
}
KNOWN = {*FIRST, *PLACES["Local authority"]}
SYMBOLS = {"c", "z", "x", "low", "u"}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
ENDINGS = ("_count", "_percent", "_average", "_median")
LONGEST_NAME, LONGEST_LABEL, LONGEST_ITEM = 50, 80, 120

Line = Mapping[str, str]


def check_publication(csv_text: str, meta_text: str) -> list[str]:
    """Return what is wrong with a table and its meta file, as sentences; empty when nothing is.

    The rules are those of the Department for Education's publishing service, as far as a table of
    a survey can break them.
    """
    header, lines = _read(csv_text)
    meta_header, meta = _read(meta_text)
    if tuple(meta_header) != META_COLUMNS:
        return [f"the meta file's columns are not {', '.join(META_COLUMNS)}"]
    shape = [*_header(header), *_columns_match(header, meta), *_widths(csv_text)]
    if shape:
        return shape
    if not lines:
        return ["the table has no rows"]
    return [
        *_meta(meta),
        *_geography(header, lines),
        *_filters(meta, lines),
        *_numbers(meta, lines),
        *_formulas(lines),
    ]


def _read(text: str) -> tuple[list[str], list[dict[str, str]]]:
    rows = list(csv.reader(StringIO(text)))
    header = rows[0] if rows else []
    return header, [dict(zip(header, row, strict=False)) for row in rows[1:]]


def _header(header: Sequence[str]) -> Iterator[str]:
    for name in header:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            yield f"the header {name!r} is not snake_case"
        if len(name) > LONGEST_NAME:
            yield f"the header {name} has more than {LONGEST_NAME} characters"
        if header.count(name) > 1:
            yield f"the header {name} comes more than once"
    for name in FIRST:
        if name not in header:
            yield f"the column {name} is missing"


def _columns_match(header: Sequence[str], meta: Sequence[Line]) -> Iterator[str]:
    described = [line["col_name"] for line in meta]
    for name in [name for name in header if name not in KNOWN and name not in described]:
        yield f"the column {name} is not in the meta file"
    for name in [name for name in described if name not in header]:
        yield f"the meta file describes {name}, which the table does not have"


def _meta(meta: Sequence[Line]) -> Iterator[str]:
    for line in meta:
        name, kind, label = line["col_name"], line["col_type"], line["label"]
        if not 0 < len(label) <= LONGEST_LABEL:
            yield f"the label of {name} must have 1 to {LONGEST_LABEL} characters"
        if kind == "Indicator":
            yield from _indicator(line)
        elif kind != "Filter":
            yield f"{name} is neither Filter nor Indicator"
        elif line["indicator_unit"] or line["indicator_dp"] or line["indicator_grouping"]:
            yield f"the filter {name} has what only an indicator has"
    if len({line["label"] for line in meta}) < len(meta):
        yield "two columns have the same label"


def _indicator(line: Line) -> Iterator[str]:
    name = line["col_name"]
    if not name.endswith(ENDINGS):
        yield f"the indicator {name} does not end in one of {', '.join(ENDINGS)}"
    if not line["indicator_dp"].isdigit():
        yield f"the indicator {name} does not say its decimal places"


def _geography(header: Sequence[str], lines: Sequence[Line]) -> Iterator[str]:
    for level in sorted({line["geographic_level"] for line in lines}):
        if level not in PLACES:
            yield f"the geographic level {level!r} is not one we publish"
            continue
        here = [line for line in lines if line["geographic_level"] == level]
        for name in PLACES[level]:
            if name not in header:
                yield f"{level} rows need the column {name}"
            elif not all(line[name] for line in here):
                yield f"{name} is empty on a {level} row"
    if {(line["country_code"], line["country_name"]) for line in lines} != {
        ("E92000001", "England")
    }:
        yield "the country is not England, E92000001, on every row"
    if not all(re.fullmatch(r"\d{4}(\d\d)?", line["time_period"]) for line in lines):
        yield "a time period is not a year"


def _filters(meta: Sequence[Line], lines: Sequence[Line]) -> Iterator[str]:
    names = _named(meta, "Filter")
    items = {name: list(dict.fromkeys(line[name] for line in lines)) for name in names}
    for name, found in items.items():
        if "Total" not in found:
            yield f"the filter {name} has no Total"
        if len(found) < 2:
            yield f"the filter {name} has one item and should be left out"
        for item in found:
            if not 0 < len(item) <= LONGEST_ITEM:
                yield f"an item of {name} must have 1 to {LONGEST_ITEM} characters"
    places = {tuple(line[name] for name in line if name in KNOWN) for line in lines}
    combinations = [tuple(line[name] for name in names) for line in lines]
    wanted = set(product(*items.values()))
    if len(set(combinations)) < len(wanted) or len(combinations) < len(places) * len(wanted):
        yield "some combination of filters is missing"
    if len(combinations) > len(places) * len(wanted):
        yield "some combination of filters comes more than once"


def _numbers(meta: Sequence[Line], lines: Sequence[Line]) -> Iterator[str]:
    for name in _named(meta, "Indicator"):
        places = next(line["indicator_dp"] for line in meta if line["col_name"] == name)
        for value in sorted({line[name] for line in lines}):
            if value in SYMBOLS:
                continue
            found = NUMBER.fullmatch(value)
            if not found:
                yield f"{value!r} in {name} is neither a number nor a symbol"
            elif str(max(0, len(found[1] or "") - 1)) != places:
                yield f"{value} in {name} does not have {places} decimal places"


def _widths(csv_text: str) -> Iterator[str]:
    if len({len(row) for row in csv.reader(StringIO(csv_text))}) > 1:
        yield "a row has not as many cells as the header"


def _formulas(lines: Sequence[Line]) -> Iterator[str]:
    cells = {cell for line in lines for cell in line.values()}
    if any(re.match(r"\s*[=+@]|\s*-\D", cell) for cell in cells):
        yield "a cell would be read as a formula by a spreadsheet"


def _named(meta: Sequence[Line], kind: str) -> list[str]:
    return [line["col_name"] for line in meta if line["col_type"] == kind]

"""The files of calibration figures: three tables with their meta files, and notes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from app.insights.publication.checks import META_COLUMNS
from app.insights.publication.files import GEOGRAPHY, PublishedTable, located, written
from app.insights.rules import Place
from app.insights.statistics.calibration import AGREEMENT, DIRECTION, EVERYTHING, TIME, Line

TITLES = {
    DIRECTION: "Direction of difference",
    AGREEMENT: "Agreement between judges and workers",
    TIME: "Time to decision",
}
NOTES = """\
Calibration figures {number}, {place}, {year}

How levels that judges chose blind lie beside workers' own, how far they agree, and how long
decisions take. Of what was signed off until {until} and stands in no earlier figures.
Nobody's own figure is in them. Not for pay, ranking or discipline. A difference says that
two views differ, not who is right.

Tables
{tables}

Symbols
c    hidden, so that nobody is given away; what would give a hidden number away is hidden too
x    too few to say
z    does not apply

How they are made
- A number needs at least 10 workers and 5 people who judged behind it, and nobody behind
  more than half.
- Counts are of statements, rounded to five, each on its own: they may not add up.
- Percentages are whole numbers from rounded counts, where at least 50 statements stand
  behind them.
- Agreement is given to one place. 1 is full agreement, 0 no more than chance; a difference
  of two levels counts for more than one of one level. Its range, 95 in 100, comes from
  drawing whole workers again 999 times, from the seed {seed}.
- Time is in working days until everything was decided; a share is given only where ten
  claims lie on either side of it.
- Not everybody is in them: what is not signed off, not shown to both or was not judged
  blind is left out.
"""


def publish_calibration(lines: Sequence[Line], place: Place, year: int) -> Iterator[PublishedTable]:
    """Return the files of approved calibration figures from their frozen lines."""
    where = located(place, year)
    for figure, held in groupby(lines, key=lambda line: line.figure):
        table = _directions if figure == DIRECTION else _agreement if figure == AGREEMENT else _time
        data, meta = table(list(held), where)
        yield PublishedTable(figure, TITLES[figure], written(data), written([META_COLUMNS, *meta]))


def notes_of(
    tables: Sequence[PublishedTable], place: Place, year: int, *, number: int, until: str, seed: int
) -> str:
    """Return what somebody has to know who uses these tables."""
    listed = "\n".join(f"{one.name}.csv    {one.title}" for one in tables)
    return NOTES.format(
        number=number, place=place.name, year=year, until=until, seed=seed, tables=listed
    )


Rows = list[Sequence[str]]


def _directions(lines: Sequence[Line], where: Sequence[str]) -> tuple[Rows, Rows]:
    rows: Rows = [[*GEOGRAPHY, "area", "direction", "statements_count", "statements_percent"]]
    rows += [[*where, _area(line), line.item_label, line.value, line.percent] for line in lines]
    hint = "The judge's blind level beside the worker's own"
    return rows, [
        _filter("area", "Area of the framework", "Statements by area"),
        _filter("direction", "Direction", hint),
        _indicator("statements_count", "Number of statements", DIRECTION, "", 0),
        _indicator("statements_percent", "Percentage of the area's statements", DIRECTION, "%", 0),
    ]


def _area(line: Line) -> str:
    return EVERYTHING if line.area == EVERYTHING else f"{line.area} {line.area_label}"


def _agreement(lines: Sequence[Line], where: Sequence[str]) -> tuple[Rows, Rows]:
    named: Mapping[str, str] = {"value": "", "low": ", lower end", "high": ", upper end"}
    columns, row, meta = [*GEOGRAPHY], [*where], []
    for line in lines:
        for part, words in named.items():
            name = f"{line.item}{'' if part == 'value' else f'_{part}'}_average"
            columns.append(name)
            row.append(getattr(line, part))
            meta.append(_indicator(name, f"{line.item_label}{words}", AGREEMENT, "", 1))
    return [columns, row], meta


def _time(lines: Sequence[Line], where: Sequence[str]) -> tuple[Rows, Rows]:
    names = [f"working_days_{line.item}_median" for line in lines]
    meta = [
        _indicator(name, f"Working days: {line.item_label[0].lower()}{line.item_label[1:]}", TIME)
        for name, line in zip(names, lines, strict=True)
    ]
    return [[*GEOGRAPHY, *names], [*where, *(line.value for line in lines)]], meta


def _filter(name: str, label: str, hint: str) -> Sequence[str]:
    return name, "Filter", label, "", "", "", hint, ""


def _indicator(
    name: str, label: str, figure: str, unit: str = "", places: int = 0
) -> Sequence[str]:
    return name, "Indicator", label, TITLES[figure], unit, str(places), "", ""

"""A worker's profile by area: what the role requires, their own levels, what is validated. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.documents.charts import RangeChart, RangeRow
from skills_framework.model import Framework
from skills_framework.scoring import LevelRange, summarise_areas
from skills_framework.supplement import base_of

REQUIRED, OWN, VALIDATED = SERIES = ("Required", "You", "Validated")
NOTHING = {REQUIRED: "nothing", OWN: "no level yet", VALIDATED: "nothing yet"}


@dataclass(frozen=True, slots=True)
class AreaLevels:
    """An area's line: each in words, `1 to 2`, and the counts of its statements.

    `reached` counts those with an own level at or above the required one, `met` those validated
    there, among the `statements` of the area.
    """

    code: str
    title: str
    ranges: Mapping[str, LevelRange | None]
    statements: int
    reached: int
    met: int

    def words(self, series: str) -> str:
        """A series in words."""
        return range_words(self.ranges[series]) or NOTHING[series]


@dataclass(frozen=True, slots=True)
class Profile:
    """Every area, and the names of the levels."""

    areas: tuple[AreaLevels, ...]
    levels: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What the chart shows, in one sentence."""
        total = sum(area.statements for area in self.areas)
        reached, met = (
            sum(getattr(area, name) for area in self.areas) for name in ("reached", "met")
        )
        whole = sum(area.reached == area.statements for area in self.areas)
        return (
            f"Your own level reaches what your role requires for {reached} of {total} statements,"
            f" and in {whole} of {len(self.areas)} areas for all of them;"
            f" {met} of {total} are validated at that level or above."
        )

    @property
    def chart(self) -> RangeChart:
        """The areas as a chart: three lines each, from the lowest level to the highest."""
        return RangeChart(
            title="Levels by area",
            groups="Area",
            levels="Level",
            highest=len(self.levels) - 1,
            series=SERIES,
            rows=[_row(area, series) for area in self.areas for series in SERIES],
        )


def profile_of(
    framework: Framework,
    required: Mapping[str, int],
    own: Mapping[str, int | None],
    validated: Mapping[str, int | None],
) -> Profile:
    """Return a profile from levels by statement code; one that is missing has no level."""
    summaries = summarise_areas(framework, required, own, validated)
    return Profile(
        tuple(
            AreaLevels(
                code=area.code,
                title=area.title,
                ranges={REQUIRED: one.required, OWN: one.own, VALIDATED: one.validated},
                statements=len(area.statements),
                reached=_reached([statement.code for statement in area.statements], required, own),
                met=one.met,
            )
            for area, one in zip(framework.areas, summaries, strict=True)
        ),
        tuple(f"{level.level} {level.name}" for level in base_of(framework).levels),
    )


def _reached(
    codes: Iterable[str], required: Mapping[str, int], own: Mapping[str, int | None]
) -> int:
    """Return how many of these statements have an own level at or above the required one."""
    levels = ((own.get(code), required[code]) for code in codes)
    return sum(level is not None and level >= needed for level, needed in levels)


def range_words(found: LevelRange | None) -> str:
    """Return `2`, or `1 to 3`; nothing without a level."""
    if found is None:
        return ""
    if found.lowest == found.highest:
        return str(found.lowest)
    return f"{found.lowest} to {found.highest}"


def _row(area: AreaLevels, series: str) -> RangeRow:
    found = area.ranges[series]
    lowest, highest = (found.lowest, found.highest) if found else (None, None)
    words = area.words(series) if found else f"{series}: {NOTHING[series]}"
    return RangeRow(area.code, series, lowest, highest, highest or 0, words)

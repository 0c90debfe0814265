"""The only door to the chart library. Runs in a child process (see `printing`), without secrets.

A chart is SVG that stands by itself: nothing is fetched, no script, no font but the reader's own.
"""

import json
from multiprocessing.connection import Connection
from typing import Any

import altair as alt
import vl_convert

from app.documents.serving import answer_all

FONT = "Arial, Helvetica, sans-serif"
# Dark enough on white by themselves; shape and words say the same.
SHAPES = ("square", "circle", "diamond")
SHADES = ("#505a5f", "#1d70b8", "#00703c")
ROW, WIDTH = 15, 240
# The only address that data may come from, which cannot exist: nothing is fetched.
NOWHERE = ["https://nowhere.invalid/"]


def draw_ranges(chart: dict[str, Any]) -> str:
    """Return ranges of levels as SVG: a line from the lowest to the highest for each series of
    each group, with both in words at its end.

    `chart` has a title, the name of the groups, the series in order, the highest level, and
    rows: group, series, lowest, highest (or None where there is none) and words.
    """
    height = ROW * len(chart["series"]) * len({row["group"] for row in chart["rows"]})
    made = alt.layer(*_layers(chart)).properties(title=chart["title"], width=WIDTH, height=height)
    made = made.configure(font=FONT, background="white").configure_axis(
        labelColor="#0b0c0c", titleColor="#0b0c0c", labelFontSize=12, titleFontSize=12
    )
    return convert(made.to_json(validate=False))


def _layers(chart: dict[str, Any]) -> list[alt.Chart]:
    """A line, a point at either end of it, and words."""
    series, data = chart["series"], alt.InlineData(values=chart["rows"])
    y = alt.Y("group:N", sort=None, title=chart["groups"], axis=alt.Axis(labelFontWeight="bold"))
    offset = alt.YOffset("series:N", sort=series)
    scale = alt.Scale(domain=[0, chart["highest"] + 1.2], nice=False)
    axis = alt.Axis(values=list(range(chart["highest"] + 1)), format="d", grid=True)
    x = alt.X("lowest:Q", scale=scale, axis=axis, title=chart["levels"])
    key = alt.Legend(title=None, orient="top", symbolSize=90)
    shade = alt.Color("series:N", scale=alt.Scale(domain=series, range=list(SHADES)), legend=key)
    shape = alt.Shape("series:N", scale=alt.Scale(domain=series, range=list(SHAPES)), legend=key)
    known = alt.Chart(data).transform_filter("isValid(datum.lowest)")
    points = known.mark_point(filled=True, size=70, opacity=1)
    words = alt.Chart(data).mark_text(align="left", dx=9, fontSize=11, color="#0b0c0c")
    return [
        known.mark_rule(strokeWidth=3).encode(x, alt.X2("highest:Q"), y, shade, yOffset=offset),
        points.encode(x, y, shade, shape, yOffset=offset),
        points.encode(alt.X("highest:Q"), y, shade, shape, yOffset=offset),
        words.encode(alt.X("at:Q"), y, alt.Text("words:N"), yOffset=offset),
    ]


def convert(specification: str) -> str:
    """Return a Vega-Lite specification as SVG; raises when it asks for anything elsewhere."""
    made: str = vl_convert.vegalite_to_svg(specification, allowed_base_urls=NOWHERE)
    return made


def serve(pipe: Connection) -> None:
    """Answer each chart that comes through `pipe` as JSON with its SVG, within a limit of CPU."""
    answer_all(pipe, lambda asked: draw_ranges(json.loads(asked)).encode())

"""Charts are drawn in a child process, fetch nothing, and are drawn once."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from app.documents.charts import ChartNotMade, RangeChart, RangeRow, chart_press, draw_ranges
from app.documents.drawing import convert

SERIES = ("Required", "You", "Validated")
ROWS = (
    RangeRow("A", "Required", 1, 2, 2, "1 to 2"),
    RangeRow("A", "You", None, None, 0, "no level yet"),
    RangeRow("A", "Validated", 2, 2, 2, "2"),
)
CHART = RangeChart("Levels by area", "Area", "Level", 4, SERIES, ROWS)


@pytest.fixture(scope="module", autouse=True)
def _ended() -> Iterator[None]:
    yield
    chart_press.end()


def test_a_chart_says_everything_in_words_and_holds_nothing_to_load() -> None:
    drawn = draw_ranges(CHART)
    said = {
        one.text for one in ET.fromstring(drawn).iter() if one.text and one.tag.endswith("text")
    }
    assert {"Levels by area", "Area", "Level", "A", *SERIES} <= said
    assert {"1 to 2", "no level yet", "2"} <= said
    for unwanted in (b"<style", b"style=", b"<script", b"@import", b"<image", b"url(http"):
        assert unwanted not in drawn


def test_the_same_content_is_drawn_once() -> None:
    first, child = draw_ranges(CHART), chart_press.child
    chart_press.end()
    assert draw_ranges(CHART) is first
    assert chart_press.child is None is not child


def test_nothing_is_fetched_for_a_chart() -> None:
    elsewhere = {"data": {"url": "http://127.0.0.1:9/levels.json"}, "mark": "point"}
    with pytest.raises(ValueError, match="External data url not allowed"):
        convert(json.dumps(elsewhere))


def test_what_cannot_be_drawn_is_a_sentence() -> None:
    with pytest.raises(ChartNotMade, match="The table says the same"):
        chart_press.render("{}")

"""Cells that hold more than one thing, as people write them."""

import pytest

from skills_framework.canonical import Json
from skills_framework.interchange import codecs
from skills_framework.interchange.codecs import Codec, Unreadable


@pytest.mark.parametrize(
    ("codec", "text", "value"),
    [
        (codecs.WORD, " E3 ", "E3"),
        (codecs.WHOLE, " 12.0", 12),
        (codecs.YES_OR_NO, "Y", True),
        (codecs.YES_OR_NO, "FALSE", False),
        (codecs.DAY, "2026-11-22", "2026-11-22"),
        (codecs.WORDS, "a; b\nc;;", ["a", "b", "c"]),
        (codecs.LINES, "one\n\n two \\\\ \\n", ["one", " two \\ \n"]),
        (codecs.REFERENCES, "kss: 5 A: b", [{"source": "kss", "heading": "5 A: b"}]),
        (codecs.EXCEPTIONS, "1: E3, F", [{"level": 1, "statements": ["E3"], "areas": ["F"]}]),
        (codecs.EXCEPTIONS, "2:", [{"level": 2, "statements": [], "areas": []}]),
        (codecs.RAISED, "1 area at level 4", {"areas": 1, "level": 4, "note": ""}),
        (codecs.RAISED, "2 areas at level 4: why: so", {"areas": 2, "level": 4, "note": "why: so"}),
    ],
)
def test_a_cell_is_read(codec: Codec, text: str, value: Json) -> None:
    assert codec.read(text) == value


@pytest.mark.parametrize(
    ("codec", "text", "sentence"),
    [
        (codecs.WHOLE, "1.5", "must be a whole number"),
        (codecs.WHOLE, "9" * 60, "…” and must be a whole number"),
        (codecs.DAY, "22/11/2026", "must be a date such as 2026-11-22"),
        (codecs.REFERENCES, "kss: ", "a colon and a heading"),
        (codecs.EXCEPTIONS, "E3", "write a level, a colon and codes"),
        (codecs.EXCEPTIONS, "9" * 5000 + ": E3", "write a level, a colon and codes"),
        (codecs.RAISED, "9" * 5000 + " areas at level 4", "write it as “2 areas at level 4: why”"),
        (codecs.RAISED, "two", "write it as “2 areas at level 4: why”"),
    ],
)
def test_a_cell_is_refused(codec: Codec, text: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        codec.read(text)


@pytest.mark.parametrize(
    "codec",
    [
        *(codecs.WORDS, codecs.LINES, codecs.REFERENCES, codecs.EXCEPTIONS, codecs.RAISED),
        *(codecs.TEXT, codecs.YES_OR_NO),
    ],
)
def test_what_an_unfinished_draft_lacks_is_an_empty_cell(codec: Codec) -> None:
    assert codec.write(None) == ""


def test_what_an_unfinished_draft_says_wrongly_is_left_out() -> None:
    assert codecs.REFERENCES.write(["kss"]) == ""
    assert codecs.EXCEPTIONS.write(["E3", {"level": 1}]) == "1:"

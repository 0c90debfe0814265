"""No cell that the service writes is run by a spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.csv import neutral, write_csv

DANGEROUS = [
    "=1+1",
    "+1",
    "-1+cmd|'/C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\tplain",
    "\r=1",
    "\n=1",
    "  =1",
    "\xa0=1",
    "\u3000=1",
    "\u200b=1",
    "\ufeff=1",
    "\v=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    "\u3000\uff1d1",
    "\x00=1",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_a_spreadsheet_would_run_becomes_text(text: str) -> None:
    (row,) = csv.reader(io.StringIO(write_csv([[text, "next"]]), newline=""))

    assert row[0].startswith("'")
    assert row[1] == "next"


def test_numbers_and_plain_words_stay() -> None:
    rows = [["Area", 12, -3, 0.5, None, "A=B", "e-mail", "Siân's"]]

    assert write_csv(rows) == "Area,12,-3,0.5,,A=B,e-mail,Siân's\r\n"


def test_commas_quotes_and_lines_survive() -> None:
    cell = 'one, "two"\nthree'

    assert next(csv.reader(io.StringIO(write_csv([[cell]]), newline=""))) == [cell]


@given(st.text())
def test_nothing_that_starts_like_a_formula_is_left(text: str) -> None:
    written = str(neutral(text))

    assert not written.lstrip(" \xa0\u3000\u200b\ufeff").startswith(
        ("=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20")
    )

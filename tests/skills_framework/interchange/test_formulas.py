"""No spreadsheet runs what we write, and what we wrote comes back letter for letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.csv import neutral
from skills_framework.interchange.formulas import as_written, neutralised

TRICKY = st.text(alphabet=st.sampled_from("'=+-@\t\n \xa0\u200baé＝＋'"), max_size=8)


@given(st.one_of(TRICKY, st.text()))
def test_any_text_comes_back_exactly(text: str) -> None:
    assert as_written(neutralised(text)) == text


@given(TRICKY)
def test_nothing_written_is_run(text: str) -> None:
    written = neutralised(text)

    assert neutral(written) == written


@pytest.mark.parametrize("text", ["=1+1", "+44", "-", "@SUM", "\xa0=1", "＝1", "\t"])
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}" == neutral(text)


@pytest.mark.parametrize("text", ["'tis", "It's", "plain", "", "'"])
def test_other_apostrophes_stay(text: str) -> None:
    assert neutralised(text) == text == as_written(text)

"""A person is judged in 45 minutes, counted from the texts that ship."""

import pytest

from benchmarks.judging import Judging, judgings, table
from benchmarks.reading import SLOW


@pytest.mark.parametrize("one", list(judgings()), ids=lambda one: f"{one.version}-{one.role}")
def test_a_person_is_judged_and_decided_about_in_45_minutes(one: Judging) -> None:
    assert one.minutes(SLOW) <= 45
    assert one.keys <= 3 * one.statements


def test_the_table_has_a_line_for_each_role_and_a_heading() -> None:
    assert len(list(table())) == 1 + len(list(judgings()))

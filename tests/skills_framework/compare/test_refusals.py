"""What cannot be compared, and why."""

from dataclasses import replace
from typing import Any

import pytest

from skills_framework.compare import NotComparable, compare
from skills_framework.model import Descent, Framework
from skills_framework.words import Relation


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"code": "other"},
            "small 1.0.0 and other 1.1.0 are of two frameworks; only versions of one are compared.",
        ),
        ({"version": "1.0.0"}, "Both are small 1.0.0; name two versions."),
        (
            {"predecessor": None},
            "small 1.1.0 names no version that it comes after, so nothing joins it to small 1.0.0.",
        ),
        (
            {"predecessor": "1.0.5"},
            "small 1.1.0 comes after 1.0.5, not 1.0.0; compare a version"
            " with the one right before it.",
        ),
    ],
)
def test_what_cannot_be_compared_says_why(
    small: Framework, values: dict[str, Any], sentence: str
) -> None:
    after = replace(small, version="1.1.0", predecessor="1.0.0")
    with pytest.raises(NotComparable) as refusal:
        compare(small, replace(after, **values))
    assert str(refusal.value) == sentence


def test_the_wrong_way_round_says_so(small: Framework) -> None:
    with pytest.raises(NotComparable, match=r"^small 1\.0\.0 comes before 1\.1\.0; name the"):
        compare(replace(small, version="1.1.0", predecessor="1.0.0"), small)


def test_lineage_of_statements_that_are_not_there_says_which(small: Framework) -> None:
    lineage = (Descent(Relation.SAME, ("B7",), ("A1",)),)
    after = replace(small, version="1.1.0", predecessor="1.0.0", lineage=lineage)
    with pytest.raises(NotComparable, match=r"not there: The framework has no statement B7\.$"):
        compare(small, after)

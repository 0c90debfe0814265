"""Content warnings, with file and line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from skills_framework.checks import content_warnings
from skills_framework.loader import read_framework
from tests.skills_framework.conftest import Edit

TODAY = date(2026, 11, 22)
A, E = "areas/a-trust.yaml", "areas/e-safety.yaml"
GUIDANCE = "They notice the difference."

Warnings = Callable[..., list[str]]


@pytest.fixture
def warnings(folder: Path) -> Warnings:
    """What is said of the copy on a day."""

    def check(today: date = TODAY) -> list[str]:
        reading = read_framework(folder)
        assert reading.problems == ()
        return [str(warning) for warning in content_warnings(reading.root, today)]

    return check


def test_the_small_framework_has_no_warning(warnings: Warnings) -> None:
    assert warnings() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "warning"),
    [
        (
            A,
            "Builds trust so that parents",
            "Builds trust " + "and trust " * 14 + "so that parents",
            "line 11: the text of A1 has 38 words; 30 are enough.",
        ),
        (
            A,
            "what is hard.",
            "what is hard. It takes time.",
            "line 11: the text of A1 is 2 sentences; write one.",
        ),
        (
            A,
            GUIDANCE,
            "They notice " + "it again and " * 12 + "again.",
            "line 15: the guidance of A1 has a sentence of 39 words; split it.",
        ),
        (
            A,
            GUIDANCE,
            "Multidisciplinary organisational accountability necessitates collaboration.",
            "line 15: the guidance of A1 has a reading age of 32; use shorter words.",
        ),
        (
            E,
            "      - An audited record\n",
            "",
            "line 21: E1 has 2 evidence examples; 3 to 4 are meant.",
        ),
        (
            E,
            "learning: [trust-guide]",
            "learning: []",
            "line 28: E1 has 0 resources; 1 to 3 are meant.",
        ),
        (
            E,
            "Audits six records a year for",
            "Audits six records a year properly for",
            "line 20: the indicator of E1 for level 4 says “properly”;"
            " say what can be seen instead.",
        ),
        (
            "sources.yaml",
            "checked_on: 2026-11-22",
            "checked_on: 2025-11-20",
            "line 8: source old-guide was last checked on 2025-11-20, over 12 months ago;"
            " check it again.",
        ),
        (
            "sources.yaml",
            "checked_on: 2026-11-22",
            "checked_on: 2026-11-23",
            "line 8: source old-guide was last checked on 2026-11-23, which is still to come.",
        ),
    ],
)
def test_a_warning_names_its_place(
    edit: Edit, warnings: Warnings, file: str, old: str, new: str, warning: str
) -> None:
    edit(file, old, new)
    assert f"{file}, {warning}" in warnings()


def test_a_source_checked_within_twelve_months_is_no_warning(warnings: Warnings) -> None:
    assert warnings(date(2027, 11, 22)) == []
    assert len(warnings(date(2027, 11, 24))) == 2


def test_what_nothing_cites_is_a_warning(edit: Edit, warnings: Warnings) -> None:
    edit(A, "source: new-law", "source: old-guide")
    edit(A, "[trust-guide, shame-study]", "[trust-guide]")
    assert warnings() == [
        "sources.yaml, line 10: nothing cites new-law.",
        "learning-resources.yaml, line 7: nothing names shame-study.",
    ]

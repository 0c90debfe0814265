"""When evidence is enough."""

from dataclasses import dataclass
from datetime import date

import pytest

from app.evidence.rules import (
    EvidenceType,
    Shortfall,
    count_types,
    months_before,
    rule_in_words,
    shortfall,
)
from app.evidence.rules.files import size_in_words
from skills_framework import words
from skills_framework.model import EvidenceRule

TODAY = date(2026, 11, 22)
OBSERVED = EvidenceType.DIRECT_OBSERVATION
TALKED = EvidenceType.SUPERVISION_REFLECTION
SAFETY = EvidenceRule(
    items=1,
    types=(words.EvidenceType.DIRECT_OBSERVATION, words.EvidenceType.CASE_RECORD_AUDIT),
    max_age_months=12,
)
USUAL = EvidenceRule(items=1)


@dataclass(frozen=True)
class Item:
    type: EvidenceType
    happened_on: date = TODAY
    valid_until: date | None = None


def test_the_types_are_those_of_the_framework() -> None:
    assert {one.value for one in EvidenceType} == {one.value for one in words.EvidenceType}


@pytest.mark.parametrize(
    ("rule", "held", "short"),
    [
        (USUAL, [], Shortfall.MISSING),
        (USUAL, [Item(TALKED, date(2001, 1, 1))], None),
        (SAFETY, [Item(TALKED)], Shortfall.MISSING),
        (SAFETY, [Item(OBSERVED, date(2025, 11, 22))], None),
        (SAFETY, [Item(OBSERVED, date(2025, 11, 21))], Shortfall.TOO_OLD),
        (SAFETY, [Item(OBSERVED, date(2026, 11, 23))], Shortfall.TOO_OLD),
        (SAFETY, [Item(OBSERVED, date(2020, 1, 1)), Item(OBSERVED)], None),
        (EvidenceRule(items=2), [Item(TALKED)], Shortfall.MISSING),
        (USUAL, [Item(TALKED, valid_until=TODAY)], None),
        (USUAL, [Item(TALKED, valid_until=date(2026, 11, 21))], Shortfall.TOO_OLD),
        (SAFETY, [Item(OBSERVED, valid_until=date(2026, 11, 21))], Shortfall.TOO_OLD),
        (EvidenceRule(items=0), [], None),
    ],
)
def test_what_is_short(rule: EvidenceRule, held: list[Item], short: Shortfall | None) -> None:
    assert shortfall(rule, held, TODAY) is short


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 22), 12, date(2025, 11, 22)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 5, 31), 1, date(2026, 4, 30)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_types_are_counted_once() -> None:
    assert count_types([Item(OBSERVED), Item(OBSERVED), Item(TALKED)]) == 2


def test_a_rule_reads_as_a_sentence() -> None:
    assert rule_in_words(USUAL) == "Validation needs evidence of any type."
    assert rule_in_words(SAFETY) == (
        "Validation needs one direct observation or case-record audit, no older than 12 months."
    )


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "1 KB"), (1_499, "1 KB"), (999_999, "1000 KB"), (1_000_000, "1.0 MB")],
)
def test_a_size_is_said_as_people_say_it(size: int, words: str) -> None:
    assert size_in_words(size) == words

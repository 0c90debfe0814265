"""What may be said of how people judge: enough behind each number, and nothing to take apart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest

from app.insights.access import may_see_calibration_release, may_see_leniency_of
from app.insights.models import CalibrationApproval, CalibrationRelease
from app.insights.queries.calibration import CalibrationShown
from app.insights.rules import Symbol
from app.insights.statistics.calibration import (
    DIRECTIONS,
    EVERYTHING,
    Line,
    agreement_lines,
    direction_lines,
    enough,
    time_lines,
)
from app.organisations.rules import Role, Who
from app.validation.rules.blind import BlindPair, DecidedClaim, claim_means, numbered
from app.validation.statistics.asking import Figure

AREAS = {"A": "First", "B": "Second"}
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)


def pair(worker: int, judge: int, difference: int = 0, area: str = "A") -> BlindPair:
    """Return a pair of levels."""
    return BlindPair(UUID(int=worker), UUID(int=worker), UUID(int=judge), area, 2, 2 + difference)


def council(
    workers: int = 20, judges: int = 5, differences: Sequence[int] = (-1, 0, 1), areas: str = "AB"
) -> list[BlindPair]:
    """Return pairs spread evenly: each worker has every difference in every area."""
    return [
        pair(worker, worker % judges, difference, area)
        for worker, difference, area in product(range(workers), differences, areas)
    ]


def values(lines: Sequence[Line], area: str) -> dict[str, str]:
    """Return an area's values by what they are of."""
    return {line.item: line.value for line in lines if line.area == area}


@pytest.mark.parametrize(
    ("behind", "shown"),
    [
        ([], False),
        (council(9, 9), False),
        (council(10, 4), False),
        (council(10, 5), True),
        ([*council(10, 5, (0,), "A"), *[pair(n, 0) for n in range(9)]], False),
        ([*council(10, 5, (0,), "A"), *[pair(0, n) for n in range(12)]], False),
    ],
)
def test_number_needs_ten_workers_five_judges_and_nobody_behind_most_of_it(
    behind: Sequence[BlindPair], shown: bool
) -> None:
    assert enough(behind) is shown


def test_directions_are_counted_by_area_and_for_all_in_fives() -> None:
    lines = direction_lines(council(), AREAS)
    assert values(lines, "A") == {"lower": "20", "same": "20", "higher": "20", "total": "60"}
    assert values(lines, EVERYTHING)["total"] == "120"
    percents = [line.percent for line in lines if line.area == "A"]
    assert percents == ["33", "33", "33", "100"]


def test_few_in_one_direction_hide_it_and_another_so_that_nothing_is_left_to_take_away() -> None:
    few = [pair(worker, worker % 5, -1, "A") for worker in range(3)]
    lines = direction_lines([*council(differences=(0, 1)), *few], AREAS)
    hidden = [item for item, value in values(lines, "A").items() if value == Symbol.HIDDEN]
    assert "lower" in hidden
    assert len(hidden) == 2
    everything = values(lines, EVERYTHING)
    assert sum(value == Symbol.HIDDEN for value in everything.values()) == 2


def test_nobody_in_a_direction_looks_like_a_few() -> None:
    none = direction_lines(council(differences=(0, 1)), AREAS)
    assert values(none, "A")["lower"] == Symbol.HIDDEN


def test_area_in_which_all_are_alike_says_nothing_of_it() -> None:
    lines = direction_lines(council(differences=(0,)), AREAS)
    assert values(lines, "A")["same"] == Symbol.HIDDEN
    assert values(lines, EVERYTHING)["same"] == Symbol.HIDDEN


def test_one_lenient_judge_behind_most_of_a_direction_is_not_given_away() -> None:
    even = council(differences=(0, 1))
    by_one = [pair(worker, 0, -1) for worker in range(12)]
    by_others = [pair(worker, 1 + worker % 4, -1) for worker in range(8)]
    assert values(direction_lines([*even, *by_one, *by_others], AREAS), "A")["lower"] == "c"


def test_areas_without_anything_are_hidden_like_small_ones() -> None:
    lines = direction_lines(council(areas="A"), AREAS)
    assert set(values(lines, "B").values()) == {Symbol.HIDDEN}
    assert len(lines) == 3 * (len(DIRECTIONS) + 1)


def test_percentage_needs_a_base_of_fifty() -> None:
    lines = direction_lines(council(15, areas="A"), {"A": "First"})
    assert {line.percent for line in lines} == {Symbol.UNAVAILABLE}


def claims(count: int, days: int = 5) -> list[DecidedClaim]:
    """Return claims that took from `days` working days on, each worker's own."""
    return [
        DecidedClaim(
            UUID(int=number),
            UUID(int=number),
            UUID(int=number % 5),
            MONDAY,
            MONDAY + timedelta(days=7 * (number % 3)),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("count", "shown"),
    [(9, "ccc"), (19, "ccc"), (20, "c5c"), (40, "0510")],
)
def test_share_of_days_needs_ten_claims_on_either_side(count: int, shown: str) -> None:
    assert "".join(line.value for line in time_lines(claims(count))) == shown


def test_days_to_decision_are_working_days() -> None:
    over_weekend = DecidedClaim(
        UUID(int=1), UUID(int=1), UUID(int=2), MONDAY, MONDAY + timedelta(days=7)
    )
    assert over_weekend.days == 5


def test_agreement_is_said_to_one_place_or_why_not() -> None:
    lines = agreement_lines(
        {"Weighted kappa": Figure(0.64, 0.52, 0.789), "Alpha": Figure(None, None, None), "N": None}
    )
    assert [(line.value, line.low, line.high) for line in lines] == [
        ("0.6", "0.5", "0.8"),
        ("x", "x", "x"),
        ("c", "c", "c"),
    ]


def test_claim_counts_once_for_each_judge_however_many_statements_it_has() -> None:
    held = [pair(1, 7, 1), pair(1, 7, 0), pair(2, 7, -1), pair(2, 8, 1)]
    assert claim_means(held) == {UUID(int=7): [0.5, -1.0], UUID(int=8): [1.0]}


def test_child_is_told_numbers_and_no_keys() -> None:
    assert numbered([pair(90, 7, 1), pair(50, 7), pair(90, 8)]) == [[0, 2, 3], [1, 2, 2], [0, 2, 2]]


def who(*roles: Role, at: int = 1, key: int = 9) -> Who:
    """Return somebody with these roles."""
    at_key = UUID(int=at)
    return Who(UUID(int=key), UUID(int=8), at_key, "A council", "A name", False, frozenset(roles))


@pytest.mark.parametrize(
    ("reader", "waiting", "approved"),
    [
        (who(Role.WORKFORCE_LEAD), True, True),
        (who(Role.MODERATOR), False, True),
        (who(Role.ANALYST), False, True),
        (who(Role.SUPERVISOR), False, False),
        (who(Role.WORKFORCE_LEAD, Role.MODERATOR, at=2), False, False),
    ],
)
def test_figures_are_read_by_leads_and_once_approved_by_moderators_and_analysts(
    reader: Who, waiting: bool, approved: bool
) -> None:
    release = CalibrationRelease(organisation_id=UUID(int=1), computed_by_id=UUID(int=5))
    approval = CalibrationApproval()
    assert may_see_calibration_release(reader, CalibrationShown(release, None)) is waiting
    assert may_see_calibration_release(reader, CalibrationShown(release, approval)) is approved


@pytest.mark.parametrize(
    ("reader", "own", "anothers"),
    [
        (who(Role.SUPERVISOR), True, False),
        (who(Role.REGISTERED_ASSESSOR), True, False),
        (who(Role.MODERATOR), True, True),
        (who(Role.WORKFORCE_LEAD, Role.ADMINISTRATOR, Role.ANALYST), False, False),
    ],
)
def test_leniency_is_for_the_judge_and_the_moderator(
    reader: Who, own: bool, anothers: bool
) -> None:
    assert may_see_leniency_of(reader, reader.person_id) is own
    assert may_see_leniency_of(reader, UUID(int=77)) is anothers


def test_days_of_four_judges_are_not_said_however_many_claims_they_have() -> None:
    few = [replace(claim, judge_id=UUID(int=claim.judge_id.int % 4)) for claim in claims(40)]
    assert {line.value for line in time_lines(few)} == {Symbol.HIDDEN}

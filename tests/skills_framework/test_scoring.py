"""What a role requires, and how far people are from it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skills_framework.model import Framework, LevelException, RaisedAreas
from skills_framework.scoring import (
    AreaSummary,
    LevelRange,
    difference,
    gap,
    required_level,
    required_levels,
    summarise_areas,
)

LEVELS = st.integers(0, 4)


@pytest.mark.parametrize(
    ("profile", "raised", "levels"),
    [
        ("new-starter", (), {"A1": 1, "A2": 1, "E1": 1}),
        ("lead", (), {"A1": 3, "A2": 2, "E1": 3}),
        ("senior", (), {"A1": 3, "A2": 3, "E1": 3}),
        ("senior", ("E",), {"A1": 3, "A2": 3, "E1": 4}),
        ("senior", ("E", "E"), {"A1": 3, "A2": 3, "E1": 4}),
    ],
)
def test_a_role_requires_its_default_its_exceptions_and_its_raised_areas(
    small: Framework, profile: str, raised: tuple[str, ...], levels: dict[str, int]
) -> None:
    assert required_levels(small, small.role_profile(profile), raised) == levels


def test_a_raised_area_never_lowers_an_exception(small: Framework) -> None:
    profile = replace(
        small.role_profile("senior"),
        exceptions=(LevelException(level=4, statements=("A1",)),),
        raised=RaisedAreas(areas=1, level=2),
    )
    assert required_level(profile, "A1", ("A",)) == 4
    assert required_level(profile, "A2", ("A",)) == 3


@pytest.mark.parametrize(("profile", "raised"), [("lead", ("A",)), ("senior", ("A", "E"))])
def test_more_areas_than_the_role_raises_are_refused(
    small: Framework, profile: str, raised: tuple[str, ...]
) -> None:
    with pytest.raises(ValueError, match=f"{profile} raises"):
        required_level(small.role_profile(profile), "A1", raised)


@settings(deadline=None)
@given(LEVELS, LEVELS)
def test_a_gap_is_required_less_validated(required: int, validated: int) -> None:
    assert gap(required, validated) == required - validated


@settings(deadline=None)
@given(LEVELS)
def test_nothing_validated_and_not_part_of_the_role_are_no_gap(level: int) -> None:
    assert gap(level, None) is None
    assert gap(None, level) is None


@settings(deadline=None)
@given(LEVELS, LEVELS)
def test_a_difference_is_the_workers_level_less_the_supervisors(worker: int, other: int) -> None:
    assert difference(worker, other) == worker - other


@settings(deadline=None)
@given(LEVELS)
def test_there_is_no_difference_to_a_level_not_given(level: int) -> None:
    assert difference(None, level) is None
    assert difference(level, None) is None


def test_an_area_is_summed_up_by_ranges_and_counts(small: Framework) -> None:
    summaries = summarise_areas(
        small,
        required={"A1": 3, "A2": 2, "E1": 3},
        own={"A1": 2, "A2": 3, "E1": None},
        validated={"A1": 2, "A2": 2},
    )
    assert summaries == (
        AreaSummary(
            area="A",
            required=LevelRange(2, 3),
            own=LevelRange(2, 3),
            validated=LevelRange(2, 2),
            met=1,
            below=1,
            not_validated=0,
            not_part_of_role=0,
        ),
        AreaSummary(
            area="E",
            required=LevelRange(3, 3),
            own=None,
            validated=None,
            met=0,
            below=0,
            not_validated=1,
            not_part_of_role=0,
        ),
    )


def test_what_is_not_part_of_the_role_counts_nowhere_else(small: Framework) -> None:
    area_a, area_e = summarise_areas(
        small,
        required={"A1": None, "A2": 2},
        own={"A1": 4, "A2": 1, "E1": 4},
        validated={"A1": 4, "A2": 4, "E1": 4},
    )
    assert (area_a.own, area_a.validated) == (LevelRange(1, 1), LevelRange(4, 4))
    assert (area_a.met, area_a.not_part_of_role) == (1, 1)
    assert (area_e.required, area_e.own, area_e.not_part_of_role) == (None, None, 1)

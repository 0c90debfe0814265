"""What may be shown of a calibration exercise, and whom it holds up."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from app.insights.rounding import rounded_count
from app.insights.suppression import THRESHOLD
from app.organisations.rules import Role, Who
from app.validation.rules import Basis
from app.validation.rules.calibration import (
    FEWEST_ANSWERED,
    NOT_ENOUGH,
    Exercise,
    ExerciseState,
    OwnAnswers,
    SampleEntry,
    claim_figures,
    holds_up,
    in_words,
    ratings,
    to_five,
)
from app.validation.rules.calibrators import may_discuss, may_rate, may_run, may_see_exercise

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
SEEN = Basis.SEEN_DIRECTLY
EXERCISE = Exercise(
    UUID(int=3), HERE, 2, "1.0.0", True, datetime(2026, 5, 4, tzinfo=UTC), ExerciseState.OPEN
)


def who(*roles: Role, at: UUID = HERE) -> Who:
    """Return somebody with these roles."""
    return Who(UUID(int=9), UUID(int=8), at, "A council", "A name", False, frozenset(roles))


def test_minimum_and_rounding_are_those_of_every_release() -> None:
    assert FEWEST_ANSWERED == THRESHOLD
    assert [to_five(number) for number in range(60)] == [rounded_count(n) for n in range(60)]


@pytest.mark.parametrize(
    ("entry", "whole", "choice"),
    [
        (SampleEntry(), False, ""),
        (SampleEntry(2), False, "2"),
        (SampleEntry(2, basis=SEEN), False, "2"),
        (SampleEntry(2, reason="Seen twice."), False, "2"),
        (SampleEntry(0, basis=SEEN, reason="Seen twice."), True, "0"),
        (SampleEntry(not_enough_seen=True), False, NOT_ENOUGH),
        (SampleEntry(not_enough_seen=True, reason=" "), False, NOT_ENOUGH),
        (SampleEntry(not_enough_seen=True, reason="Nothing yet."), True, NOT_ENOUGH),
    ],
)
def test_entry_is_whole_with_a_level_its_basis_and_a_reason(
    entry: SampleEntry, whole: bool, choice: str
) -> None:
    assert (entry.whole, entry.choice) == (whole, choice)


def test_claims_say_how_far_they_have_come() -> None:
    own = OwnAnswers({"b": SampleEntry(2), "c": SampleEntry(2, basis=SEEN, reason="Why.")}, False)
    assert [own.words(code) for code in "abc"] == ["Not started", "In progress", "Rated"]
    assert own.left("abc") == ["a", "b"]


def answers(count: int, level: int = 3) -> list[dict[str, SampleEntry]]:
    """Return so many finished sets of answers."""
    return [
        {"a": SampleEntry(level, basis=SEEN, reason=f"Why {n}.", share_reason=n % 2 == 0)}
        for n in range(count)
    ]


def test_nine_people_show_nothing_and_ten_show_rounded_counts() -> None:
    assert claim_figures("a", answers(9), list.reverse) == {}
    counts = claim_figures("a", answers(10), list.reverse)["a"]["counts"]
    assert counts == {"0": 0, "1": 0, "2": 0, "3": 10, "4": 0, NOT_ENOUGH: 0}


def test_twelve_of_twelve_look_like_ten_of_twelve() -> None:
    mixed = answers(10) + answers(2, level=1)
    alike, told_apart = (
        claim_figures("a", held, list.reverse)["a"]["counts"] for held in (answers(12), mixed)
    )
    assert alike == told_apart


def test_only_shared_reasons_are_shown_and_in_an_order_of_their_own() -> None:
    seen: list[list[str]] = []

    def shuffle(texts: list[str]) -> None:
        seen.append(list(texts))
        texts.reverse()

    reasons = claim_figures("a", answers(10)[::-1], shuffle)["a"]["reasons"]
    assert seen == [["Why 0.", "Why 2.", "Why 4.", "Why 6.", "Why 8."]]
    assert reasons == ["Why 8.", "Why 6.", "Why 4.", "Why 2.", "Why 0."]


def test_not_enough_seen_yet_is_no_level_to_agree_on() -> None:
    held = [{"a": SampleEntry(2), "b": SampleEntry(not_enough_seen=True)}]
    assert ratings("ab", held) == [[2, None]]


@pytest.mark.parametrize(("count", "says"), [(0, "none, one or two"), (5, "about 5")])
def test_counts_are_said_without_giving_small_ones_away(count: int, says: str) -> None:
    assert in_words(count) == says


@pytest.mark.parametrize(
    ("exercise", "handed_in", "signed_before", "held_up"),
    [
        (None, False, False, False),
        (EXERCISE, False, False, True),
        (EXERCISE, True, False, False),
        (EXERCISE, False, True, False),
        (replace(EXERCISE, before_sign_off=False), False, False, False),
        (replace(EXERCISE, state=ExerciseState.DISCUSSED), False, False, True),
        (replace(EXERCISE, state=ExerciseState.CLOSED), False, False, False),
    ],
)
def test_first_sign_off_waits_for_an_exercise_that_runs(
    exercise: Exercise | None, handed_in: bool, signed_before: bool, held_up: bool
) -> None:
    assert holds_up(exercise, handed_in=handed_in, signed_before=signed_before) is held_up


@pytest.mark.parametrize(
    ("roles", "handed_in", "state", "may"),
    [
        ((Role.SUPERVISOR,), True, ExerciseState.OPEN, False),
        ((Role.SUPERVISOR,), True, ExerciseState.DISCUSSED, True),
        ((Role.SUPERVISOR,), False, ExerciseState.DISCUSSED, False),
        ((Role.SUPERVISOR,), False, ExerciseState.CLOSED, False),
        ((Role.MODERATOR,), False, ExerciseState.OPEN, False),
        ((Role.MODERATOR,), False, ExerciseState.DISCUSSED, True),
        ((Role.MODERATOR, Role.SUPERVISOR), False, ExerciseState.DISCUSSED, False),
        ((Role.WORKFORCE_LEAD,), False, ExerciseState.DISCUSSED, False),
    ],
)
def test_nobody_who_rates_sees_the_discussion_before_they_have_rated(
    roles: tuple[Role, ...], handed_in: bool, state: ExerciseState, may: bool
) -> None:
    exercise = replace(EXERCISE, state=state)
    assert may_discuss(who(*roles), exercise, handed_in=handed_in) is may


def test_exercise_of_another_organisation_is_nobodys() -> None:
    stranger = who(Role.SUPERVISOR, Role.MODERATOR, at=ELSEWHERE)
    assert not may_rate(stranger, EXERCISE)
    assert not may_run(stranger, EXERCISE)
    assert not may_see_exercise(stranger, EXERCISE)
    assert may_see_exercise(who(Role.REGISTERED_ASSESSOR), EXERCISE)

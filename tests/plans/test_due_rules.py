"""What is due and what is late, for whom; and what a record's standings became by a day. Pure."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.assessments.rules.lifecycle import Held, Life, LifecycleState
from app.plans.rules import Owner
from app.plans.rules.due import REVIEW, DueAction, follow, late_in
from app.plans.rules.standing import as_of_today
from tests.plans.made import TODAY, standings

KEY, OTHER = UUID(int=1), UUID(int=2)
REVIEW_ON = TODAY + timedelta(days=60)


def due(about: str, owner: Owner, days: int) -> DueAction:
    return DueAction(about, "Do it.", owner, TODAY + timedelta(days=days))


ACTIONS = [
    due("A1/1", Owner.WORKER, -1),
    due("A1/2", Owner.BOTH, 0),
    due("A1/3", Owner.SUPERVISOR, 14),
    due("B1/1", Owner.WORKER, 15),
]


def test_each_side_sees_its_own_actions_late_the_day_after_they_were_due() -> None:
    own = follow(ACTIONS, REVIEW_ON, own=True, today=TODAY)
    assert [one.about for one in own.late] == ["A1/1"]
    assert [one.about for one in own.soon] == ["A1/2"]
    assert own.overdue
    assert own.sentence == (
        "1 action is overdue. 1 action is due within two weeks. Next review: 21 January 2027."
    )
    other = follow(ACTIONS, REVIEW_ON, own=False, today=TODAY)
    assert (other.overdue, len(other.soon)) == (False, 2)
    assert other.sentence.startswith("2 actions are due within two weeks.")


@pytest.mark.parametrize(
    ("days", "pressing", "overdue"), [(15, False, False), (14, True, False), (-1, True, True)]
)
def test_a_review_presses_within_a_fortnight_and_is_late_after_its_day(
    days: int, pressing: bool, overdue: bool
) -> None:
    found = follow([], TODAY + timedelta(days=days), own=True, today=TODAY)
    assert (found.pressing, found.overdue) == (pressing, overdue)
    assert ("was due on" in found.sentence) is overdue


def test_what_somebody_was_told_of_is_left_out_and_the_rest_is_counted() -> None:
    yesterday = TODAY - timedelta(days=1)
    late = late_in(KEY, KEY, OTHER, ACTIONS, yesterday, own=True, today=TODAY)
    assert (late.actions, late.review_on) == (1, yesterday)
    left = late.without({(KEY, OTHER, "A1/1", yesterday)})
    assert (left.abouts, left.actions) == (((REVIEW, yesterday),), 0)
    fresh = late_in(KEY, KEY, OTHER, ACTIONS, REVIEW_ON, own=True, today=TODAY)
    assert fresh.review_on is None


def held(state: LifecycleState, validated_on: date = TODAY) -> Held:
    one = standings()[0]
    until = TODAY + timedelta(days=30)
    keys = (KEY,) * 4
    return Held(
        *keys,
        KEY,
        KEY,
        KEY,
        one.code,
        one.safety_critical,
        "family-support-worker",
        3,
        one.required,
        validated_on,
        until,
        None,
        None,
        None,
        None,
        Life(state, until),
    )


def test_a_record_is_read_with_what_became_of_its_validations_since() -> None:
    one = standings()[0]

    def now(life: Held) -> tuple[int | None, bool | None, bool]:
        (found,) = as_of_today([one], {one.code: life}, TODAY)
        return found.validated, found.soon, found.lapsed

    assert now(held(LifecycleState.IN_DATE)) == (3, False, False)
    assert now(held(LifecycleState.DUE_SOON)) == (3, True, False)
    assert now(held(LifecycleState.LAPSED)) == (3, False, True)
    assert now(held(LifecycleState.PAUSED)) == (3, False, False)
    assert now(held(LifecycleState.REVOKED)) == (None, None, False)
    # An older validation says nothing against the record.
    before = TODAY - timedelta(days=1)
    assert now(held(LifecycleState.REVOKED, before)) == (one.validated, None, False)
    assert as_of_today([one], {}, TODAY) == (one,)

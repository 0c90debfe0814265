"""What carries a plan on: what is left, what lapses, templates, previews, differences. Pure."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.plans.rules import MOST_OBJECTIVES, ActionTag, Came, Owner, Priority, Reason
from app.plans.rules.differences import differences
from app.plans.rules.previewing import preview
from app.plans.rules.proposing import URGENT, left_over, propose, rank, reason_for
from app.plans.rules.starting import (
    DraftAction,
    Left,
    StandardAction,
    Template,
    first_of_each_tag,
    standard_for,
    still_left,
)
from tests.factories.assessments import family_help
from tests.plans.made import TODAY, make_shown, standings

HELD = standings()
CODES = [one.code for one in HELD]
EARLIER = UUID(int=7)


def left_on(code: str, priority: Priority = Priority.COULD, *texts: str) -> Left:
    actions = tuple(
        DraftAction(text, ActionTag.ON_THE_JOB, Owner.BOTH, TODAY + timedelta(days=42))
        for text in texts
    )
    return Left(code, priority, f"As before, {code}.", "A record.", EARLIER, actions)


@settings(max_examples=40, deadline=None)
@given(
    levels=st.dictionaries(st.sampled_from(CODES), st.sampled_from([None, 0, 1, 2, 3])),
    lapsed=st.sets(st.sampled_from(CODES)),
    carried=st.sets(st.sampled_from(CODES)),
)
def test_no_safety_critical_decision_below_the_required_level_is_ever_dropped(
    levels: dict[str, int | None], lapsed: set[str], carried: set[str]
) -> None:
    held = [replace(one, lapsed=one.code in lapsed) for one in standings(**levels)]
    left = [left_on(code) for code in sorted(carried)]
    proposed = propose(family_help(), held, TODAY, left)
    taken = {one.standing.code for one in proposed}
    said = {one.code for one in left_over(held, sorted(taken), TODAY)}

    must = {one.code for one in held if one.safety_critical and reason_for(one, TODAY) in URGENT}
    assert {one.code for one in held if one.safety_critical and one.below} <= must
    assert must == (taken & must) | said
    assert len(proposed) <= MOST_OBJECTIVES
    assert taken & must == must or taken <= must
    for one in proposed:
        assert one.standing.code not in must or one.priority is Priority.MUST


def test_what_was_not_met_comes_first_after_safety_in_its_own_words() -> None:
    held = standings(B1=1, A1=0)
    proposed = propose(family_help(), held, TODAY, [left_on("C2", Priority.SHOULD, "Go on.")])

    assert [one.standing.code for one in proposed] == ["B1", "C2", "A1"]
    carried = proposed[1]
    assert (carried.outcome, carried.reason) == ("As before, C2.", Reason.CARRIED)
    assert (carried.carried_from, carried.priority) == (EARLIER, Priority.SHOULD)
    assert [one.text for one in carried.actions] == ["Go on."]
    assert proposed[0].carried_from is None


def test_a_carried_objective_that_became_urgent_is_a_must_and_new_actions_replace_done_ones() -> (
    None
):
    (one,) = propose(family_help(), standings(B1=1), TODAY, [left_on("B1")])

    assert (one.priority, one.reason) == (Priority.MUST, Reason.SAFETY_BELOW)
    assert one.outcome == "As before, B1."
    assert len(one.actions) == 3


def test_what_is_no_part_of_the_role_is_not_carried() -> None:
    held = [replace(one, part_of_role=one.code != "C2") for one in HELD]

    assert propose(family_help(), held, TODAY, [left_on("C2")]) == ()


def test_what_lapsed_and_what_is_due_soon_ask_for_an_objective() -> None:
    plain = next(one for one in HELD if not one.safety_critical)
    critical = next(one for one in HELD if one.safety_critical)
    ending = replace(plain, until=TODAY + timedelta(days=10))

    assert reason_for(replace(plain, lapsed=True), TODAY) is Reason.LAPSED
    assert reason_for(replace(critical, lapsed=True), TODAY) is Reason.SAFETY_LAPSED
    assert reason_for(replace(plain, soon=True), TODAY) is Reason.ENDING
    assert reason_for(ending, TODAY) is Reason.ENDING
    # Renewed or paused: the record's own last day does not count any more.
    assert reason_for(replace(ending, soon=False), TODAY) is None
    found = rank([replace(plain, lapsed=True), replace(critical, lapsed=True)], TODAY)
    assert [reason for reason, _ in found] == [Reason.SAFETY_LAPSED, Reason.LAPSED]


@pytest.mark.parametrize(
    ("came", "now", "then", "carried"),
    [
        (Came.NOT_MET, True, True, True),
        (Came.PARTLY, True, True, True),
        (Came.MET, True, True, False),
        (Came.NOT_NEEDED, True, True, False),
        # Closed by a signed record since.
        (Came.NOT_MET, False, True, False),
        # An aim, that no record ever asked for.
        (Came.NOT_MET, False, False, True),
        # No part of the role any more.
        (Came.NOT_MET, None, True, False),
    ],
)
def test_what_an_ended_plan_leaves(came: Came, now: bool | None, then: bool, carried: bool) -> None:
    held = {} if now is None else {"A1": now}

    assert (still_left({"A1": came}, held, {"A1": then}) == {"A1"}) is carried


TEMPLATE = Template(
    "A mentor.",
    20,
    4,
    3,
    (
        StandardAction("For all.", ActionTag.FORMAL, Owner.WORKER, 2),
        StandardAction("For a must.", ActionTag.ON_THE_JOB, Owner.BOTH, 3, priority=Priority.MUST),
        StandardAction("For B1.", ActionTag.ON_THE_JOB, Owner.SUPERVISOR, 40, statement="B1"),
    ),
)


def test_a_template_gives_actions_by_statement_then_priority_then_to_all() -> None:
    found = standard_for(TEMPLATE, "B1", Priority.MUST)
    assert [one.text for one in found] == ["For B1.", "For a must.", "For all."]
    assert [one.text for one in standard_for(TEMPLATE, "A1", Priority.COULD)] == ["For all."]
    assert standard_for(None, "A1", Priority.MUST) == []
    assert [one.scope for one in TEMPLATE.actions] == [
        "Every objective",
        "Objectives that are a must",
        "Objectives on B1",
    ]


def test_a_templates_actions_replace_the_usual_ones_of_their_kind_within_the_objective() -> None:
    (one,) = propose(family_help(), standings(B1=1), TODAY, template=TEMPLATE)

    assert [action.text for action in one.actions][:2] == ["For B1.", "For all."]
    assert len({action.tag for action in one.actions}) == len(one.actions) == 3
    assert one.due_on == date(2027, 2, 22)
    assert one.actions[0].due_on == one.due_on
    assert one.actions[1].due_on == TODAY + timedelta(weeks=2)


def test_at_most_three_actions_and_one_of_a_kind() -> None:
    every = [DraftAction(str(tag), tag, Owner.BOTH, TODAY) for tag in [*ActionTag, *ActionTag]]

    assert [one.tag for one in first_of_each_tag(every)] == list(ActionTag)


def test_a_preview_shows_a_plan_with_the_statements_that_a_template_names() -> None:
    seen = preview(family_help(), "family-support-worker", TEMPLATE, TODAY)

    assert (seen.until_on, seen.next_review_on) == (date(2027, 2, 22), date(2026, 12, 20))
    assert (seen.support, seen.protected_hours) == ("A mentor.", 20)
    assert "B1" in {one.standing.code for one in seen.objectives}
    assert any(not one.standing.safety_critical for one in seen.objectives)
    late = preview(
        family_help(), "family-support-worker", replace(TEMPLATE, review_weeks=26), TODAY
    )
    assert late.next_review_on == late.until_on


def test_the_difference_between_two_revisions_is_said_plainly() -> None:
    old = make_shown()
    assert differences(old, old) == []
    first, second, *rest = old.objectives
    action = replace(first.actions[0], done_on=TODAY)
    changed = replace(first, due_on=date(2027, 3, 1), actions=(action, *first.actions[1:2]))
    fresh = replace(second, standing=replace(second.standing, code="Z9", title="New"))
    new = replace(
        old, objectives=[changed, fresh, *rest], protected_hours=1, aims="", support="Another."
    )

    found = differences(old, new)
    code = first.standing.code
    assert [(one.kind, one.where.split(" ")[-1]) for one in found if code in one.where] == [
        ("Changed", "when"),
        ("Changed", "1"),
        ("Removed", "3"),
    ]
    said = {one.where: (one.before, one.after) for one in found}
    assert said["Protected time"] == ("20 hours", "1 hour")
    assert said["Aims"][1] == ""
    assert ("Added", "Objective on Z9 New") in {(one.kind, one.where) for one in found}
    removed = next(one for one in found if second.standing.code in one.where)
    assert (removed.kind, removed.after) == ("Removed", "")
    assert any("done on 22 November 2026" in one.after for one in found)

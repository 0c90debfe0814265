"""A machine tries the acts on a plan in any order: what holds of a plan holds after each."""

import os
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.db.domain import DomainError
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import Plan
from app.plans.queries import list_actions, list_objectives, list_revisions
from app.plans.queries.following import find_end, list_run, map_ends
from app.plans.queries.showing import show_plan
from app.plans.rules import MOST_OBJECTIVES, PlanState
from app.plans.services.agreeing import agree
from app.plans.services.drafting import change_aims, remove_objective
from app.plans.services.ending import complete_plan
from app.plans.services.following import finish_action, take_mark_back
from app.plans.services.proposing import follow_plan
from app.plans.services.revising import drop_draft, revise
from tests.factories.plans import make_active_plan
from tests.factories.validation import Case
from tests.plans.changes import ends_of

# PLAN_STORIES=200 runs the whole figure.
STORIES, LONGEST = int(os.environ.get("PLAN_STORIES", "2")), 10
Act = Callable[[Case, Plan, bool], object]


def _agree(case: Case, plan: Plan, own: bool) -> None:
    agree(plan, plan.version, _who(case, own))


def _change(case: Case, plan: Plan, own: bool) -> None:
    change_aims(plan, plan.version, _who(case, own), aims="Other", strengths="")


def _remove(case: Case, plan: Plan, own: bool) -> None:
    row = list_objectives(plan.id)[0]
    remove_objective(plan, row, plan.version, _who(case, own))


def _done(case: Case, plan: Plan, own: bool) -> None:
    action = list_actions(list_objectives(plan.id)[0].id)[0]
    if action.done_on:
        take_mark_back(plan, action, _who(case, own))
        return
    finish_action(plan, action, _who(case, own), on=plan.from_on)


def _complete(case: Case, plan: Plan, own: bool) -> None:
    complete_plan(plan, _who(case, own), ends_of(plan))


ACTS: dict[str, Act] = {
    "agree": _agree,
    "change": _change,
    "remove": _remove,
    "done": _done,
    "complete": _complete,
    "revise": lambda case, plan, own: revise(plan, _who(case, own)),
    "drop": lambda case, plan, own: drop_draft(plan, plan.version, _who(case, own)),
    "follow": lambda case, plan, own: follow_plan(plan, _who(case, own)),
}
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.booleans(), st.booleans()),
    min_size=4,
    max_size=LONGEST,
)


def _who(case: Case, own: bool) -> Who:
    return case.who(case.worker if own else case.supervisor)


def test_whatever_is_done_in_whatever_order_a_plan_keeps_its_promises(app: Flask) -> None:
    case, _plan = make_active_plan()
    said: dict[object, tuple[object, ...]] = {}

    @settings(
        max_examples=STORIES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(steps=STEPS)
    def play(steps: list[tuple[str, bool, bool]]) -> None:
        for act, own, newest in steps:
            rows = list_revisions(case.assessment.id)
            _try(ACTS[act], case, rows[0 if newest else min(1, len(rows) - 1)], own)
            check(case, said)

    play()


def _try(act: Act, case: Case, plan: Plan, own: bool) -> None:
    with writing():
        try:
            act(case, plan, own)
            db.session.commit()
        except (DomainError, IndexError):
            db.session.rollback()


def check(case: Case, said: dict[object, tuple[object, ...]]) -> None:
    """One plan in force and one draft at most; what was agreed says what it said, for ever."""
    rows = list_revisions(case.assessment.id)
    states = [one.state for one in rows]
    assert states.count(PlanState.ACTIVE) <= 1
    assert states.count(PlanState.DRAFT) <= 1
    assert PlanState.DRAFT not in states[1:]
    today = datetime.now(UTC).date()
    for one in rows[:4]:
        assert len(list_objectives(one.id)) <= MOST_OBJECTIVES
        if one.state is PlanState.DRAFT:
            continue
        shown = show_plan(one, today)
        agreed = (
            shown.aims,
            shown.support,
            [(o.standing.code, o.outcome) for o in shown.objectives],
        )
        assert said.setdefault(one.id, agreed) == agreed
        ended = find_end(one.id) is not None
        replaced = shown.story.replaced_at is not None
        assert (one.state is PlanState.COMPLETE) is (ended or replaced)
        assert not (ended and replaced)
        assert bool(map_ends(one.id)) is (ended and bool(shown.objectives))
        assert list_run(one)[-1].revision <= one.revision

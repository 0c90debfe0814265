"""Plans grow from signed records, and both sides change the draft."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from app.db.domain import NothingFound
from app.db.engine import writing
from app.extensions import db
from app.plans.queries import (
    find_latest_plan,
    get_objective,
    get_plan,
    list_actions,
    list_objectives,
    list_plans,
)
from app.plans.queries.showing import show_plan
from app.plans.rules import ActionTag, Owner, Priority
from app.plans.services.agreeing import (
    agree,
)
from app.plans.services.drafting import (
    add_objective,
    change_aims,
    change_objective,
    change_support,
    remove_action,
    remove_objective,
    save_action,
)
from app.plans.services.errors import (
    HoursOutOfRange,
    PlanChangedMeanwhile,
    PlanEndsBeforeItBegins,
    PlanExists,
    StatementHasObjective,
    TooManyActions,
)
from app.plans.services.proposing import propose_plan
from tests.factories.organisations import make_council
from tests.factories.plans import make_plan
from tests.factories.validation import make_signed_case, who_is
from tests.plans.changes import fresh, refused
from tests.plans.made import TODAY


@pytest.fixture(autouse=True)
def _writing(app: Flask) -> Iterator[None]:
    with writing():
        yield
        db.session.rollback()


def test_a_plan_takes_up_every_safety_critical_gap_and_is_proposed_once(app: Flask) -> None:
    case, plan = make_plan()
    shown = show_plan(plan, TODAY)
    below = {s.code for a in shown.areas for s in a.standings if s.below and s.safety_critical}

    assert below
    taken = {one.standing.code for one in shown.objectives if one.priority is Priority.MUST}
    assert below <= taken | {one.code for one in shown.left_over}
    assert len(shown.objectives) <= 6
    assert all(one.actions for one in shown.objectives)
    assert shown.safety.of == 10
    assert find_latest_plan(case.assessment.id) is plan
    refused(PlanExists, lambda: propose_plan(case.claim, who_is(case.supervisor)))


def test_only_the_worker_and_todays_supervisor_see_a_plan(app: Flask) -> None:
    case, plan = make_plan()
    other = make_council()

    for person in (case.worker, case.supervisor):
        assert [one.id for one in list_plans(who_is(person))] == [plan.id]
    for person in (
        case.council.colleague,
        case.council.unregistered_supervisor,
        case.council.administrator,
        other.supervisor,
    ):
        with pytest.raises(NothingFound):
            get_plan(plan.id, who_is(person))
        assert not list_plans(who_is(person))


def test_a_change_to_a_draft_takes_agreement_back_and_a_stale_page_changes_nothing(
    app: Flask,
) -> None:
    case, plan = make_plan()
    worker, supervisor = who_is(case.worker), who_is(case.supervisor)
    agree(plan, 1, worker)
    plan = fresh(plan, case)
    assert plan.worker_agreed_at

    change_aims(plan, 1, supervisor, aims=" To lead. ", strengths="Listens.")
    plan = fresh(plan, case)
    assert (plan.aims, plan.version, plan.worker_agreed_at) == ("To lead.", 2, None)

    refused(PlanChangedMeanwhile, lambda: agree(plan, 1, worker))
    refused(PlanChangedMeanwhile, lambda: change_aims(plan, 1, worker, aims="Other", strengths=""))
    assert fresh(plan, case).aims == "To lead."


def test_objectives_and_actions_are_added_changed_and_removed(app: Flask) -> None:
    case, plan = make_plan()
    who = who_is(case.worker)
    rows = list_objectives(plan.id)
    first = rows[0]
    taken = {one.standing.code for one in show_plan(plan, TODAY).objectives}
    free = next(
        one.code
        for area in show_plan(plan, TODAY).areas
        for one in area.standings
        if one.code not in taken
    )
    change_objective(
        plan,
        first,
        1,
        who,
        priority=Priority.SHOULD,
        outcome=" Says so. ",
        shown_by="A record.",
        due_on=TODAY,
    )
    remove_objective(plan, rows[-1], 2, who)
    added = add_objective(plan, 3, who, free)
    assert added.position == rows[-1].position
    refused(StatementHasObjective, lambda: add_objective(plan, 4, who, free))
    plan = fresh(plan, case)
    part = get_objective(plan.id, first.position, who)
    assert (part.objective.outcome, part.objective.priority) == ("Says so.", Priority.SHOULD)

    action = list_actions(first.id)[0]
    remove_action(plan, action, 4, who)
    given: dict[str, Any] = {"tag": ActionTag.FORMAL, "owner": Owner.BOTH, "due_on": TODAY}
    made = save_action(plan, first, None, 5, who, text="Read it.", **given)
    assert made.position == 1
    save_action(plan, first, made, 6, who, text="Read it twice.", **given)
    assert list_actions(first.id)[0].text == "Read it twice."
    refused(TooManyActions, lambda: save_action(plan, first, None, 7, who, text="More", **given))


def test_employers_support_has_limits(app: Flask) -> None:
    case, plan = make_plan()
    given: dict[str, Any] = {
        "support": "A mentor.",
        "until_on": plan.until_on,
        "next_review_on": TODAY,
    }
    who = who_is(case.supervisor)

    change_support(plan, 1, who, protected_hours=20, **given)
    assert fresh(plan, case).protected_hours == 20
    refused(HoursOutOfRange, lambda: change_support(plan, 2, who, protected_hours=201, **given))
    given["until_on"] = plan.from_on
    refused(
        PlanEndsBeforeItBegins, lambda: change_support(plan, 2, who, protected_hours=1, **given)
    )


def test_a_plan_reads_with_a_fixed_number_of_queries(app: Flask, count_queries: list[str]) -> None:
    _case, plan = make_plan(make_signed_case())
    show_plan(plan, TODAY)
    count_queries.clear()

    show_plan(plan, TODAY)

    assert len(count_queries) <= 13

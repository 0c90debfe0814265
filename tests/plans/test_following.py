"""Plans in force: what is done, what carries over into the next plan, and what is told once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError

from app.db.engine import writing
from app.extensions import db
from app.notifications.models import Mail
from app.plans.models import Action, ActionMark, Objective, ObjectiveEnd, Plan
from app.plans.queries import find_latest_plan, list_actions, list_objectives, list_plans
from app.plans.queries.due import follow_plans
from app.plans.queries.following import list_run
from app.plans.queries.showing import show_plan
from app.plans.rules import Came, Owner, PlanState, Priority, Reason
from app.plans.services.agreeing import agree
from app.plans.services.drafting import add_objective, change_aims, remove_objective
from app.plans.services.ending import complete_plan
from app.plans.services.errors import (
    DoneOutsidePlan,
    EndMissing,
    FirstPlanStays,
    MarkStays,
    NotYourAction,
    PlanChangedMeanwhile,
    PlanExists,
    PlanNotActive,
    PlanNotComplete,
    RevisionOpenAtEnd,
)
from app.plans.services.following import finish_action, take_mark_back, write_review
from app.plans.services.proposing import follow_plan
from app.plans.services.reminding import tell_of_late
from app.plans.services.revising import drop_draft, revise
from tests.factories.plans import make_active_plan, make_plan
from tests.factories.validation import who_is
from tests.plans.changes import ends_of, fresh, refused


@pytest.fixture(autouse=True)
def _writing(app: Flask) -> Iterator[None]:
    with writing():
        yield
        db.session.rollback()


def first_action(plan: Plan) -> tuple[Objective, Action]:
    objective = list_objectives(plan.id)[0]
    return objective, list_actions(objective.id)[0]


def test_an_owner_marks_an_action_done_and_takes_it_back_the_same_day(app: Flask) -> None:
    case, plan = make_active_plan()
    objective = list_objectives(plan.id)[0]
    both, workers, *_ = list_actions(objective.id)
    worker, supervisor = who_is(case.worker), who_is(case.supervisor)
    assert (both.owner, workers.owner) == (Owner.BOTH, Owner.WORKER)
    day, now = plan.from_on, datetime.now(UTC)

    refused(NotYourAction, lambda: finish_action(plan, workers, supervisor, on=day))
    early, late = day - timedelta(days=1), day + timedelta(days=1)
    refused(DoneOutsidePlan, lambda: finish_action(plan, workers, worker, on=early))
    refused(DoneOutsidePlan, lambda: finish_action(plan, workers, worker, on=late))
    finish_action(plan, workers, worker, on=day)
    assert workers.done_on == day
    refused(NotYourAction, lambda: take_mark_back(plan, workers, supervisor))
    tomorrow = now + timedelta(days=1)
    refused(MarkStays, lambda: take_mark_back(plan, workers, worker, now=tomorrow))
    take_mark_back(plan, workers, worker)
    assert workers.done_on is None
    refused(MarkStays, lambda: take_mark_back(plan, workers, worker))
    finish_action(plan, both, supervisor, on=day)
    kept = db.session.scalars(sa.select(ActionMark).order_by(ActionMark.marked_at)).all()
    assert [one.done_on for one in kept] == [day, None, day]


def test_what_is_done_while_a_revision_is_open_comes_along(app: Flask) -> None:
    case, plan = make_active_plan()
    _, action = first_action(plan)
    worker, supervisor = who_is(case.worker), who_is(case.supervisor)
    review_on = plan.from_on + timedelta(days=20)
    write_review(plan, worker, reviewed_on=plan.from_on, progress="Half.", next_review_on=review_on)
    revised = revise(plan, supervisor)
    finish_action(plan, action, worker, on=plan.from_on)
    db.session.commit()
    for who in (supervisor, worker):
        agree(fresh(revised, case), revised.version, who)

    shown = show_plan(fresh(revised, case), plan.from_on)
    assert shown.objectives[0].actions[0].done_on == plan.from_on
    assert shown.next_review_on == review_on
    assert [one.progress for one in shown.reviews] == ["Half."]
    replaced = show_plan(fresh(plan, case), plan.from_on)
    assert replaced.story.replaced_at == max(
        at for at in (shown.worker_agreed_at, shown.supervisor_agreed_at) if at
    )
    assert not replaced.story.ended_at
    refused(PlanNotActive, lambda: finish_action(plan, action, worker, on=plan.from_on))


def test_a_draft_revision_is_dropped_as_it_was_seen_and_the_first_draft_never(app: Flask) -> None:
    case, plan = make_active_plan()
    who = who_is(case.worker)
    revised = revise(plan, who)
    change_aims(revised, 1, who, aims="Other", strengths="")
    refused(PlanChangedMeanwhile, lambda: drop_draft(fresh(revised, case), 1, who))
    drop_draft(fresh(revised, case), 2, who)
    db.session.commit()

    newest = find_latest_plan(case.assessment.id)
    assert newest is not None
    assert (newest.id, newest.state) == (plan.id, PlanState.ACTIVE)
    refused(FirstPlanStays, lambda: drop_draft(newest, newest.version, who))
    assert revise(newest, who).revision == 2


def test_a_plan_ends_with_what_came_of_each_objective_and_the_next_starts_from_it(
    app: Flask,
) -> None:
    case, plan = make_active_plan()
    who = who_is(case.supervisor)
    rows = list_objectives(plan.id)
    _, action = first_action(plan)
    finish_action(plan, action, who, on=plan.from_on)
    refused(PlanNotComplete, lambda: follow_plan(plan, who))
    ends = ends_of(plan, Came.NOT_MET, Came.MET)
    refused(EndMissing, lambda: complete_plan(plan, who, {}))
    blank = {**ends, rows[0].position: (Came.MET, "  ")}
    refused(EndMissing, lambda: complete_plan(plan, who, blank))
    draft = revise(plan, who)
    refused(RevisionOpenAtEnd, lambda: complete_plan(plan, who, ends))
    drop_draft(draft, draft.version, who)
    complete_plan(plan, who, ends)
    db.session.commit()
    ended = fresh(plan, case)

    shown = show_plan(ended, plan.from_on)
    assert shown.story.ended_by == case.supervisor.name
    assert {one.came for one in shown.objectives} == {Came.NOT_MET, Came.MET}
    assert all(one.came_said == "As agreed." for one in shown.objectives)

    following = follow_plan(ended, who)
    refused(PlanExists, lambda: follow_plan(ended, who))
    assert (following.revision, following.state) == (2, PlanState.DRAFT)
    assert [one.id for one in list_run(following)] == [following.id]
    assert [one.id for one in list_run(ended)] == [ended.id]
    carried = show_plan(following, plan.from_on)
    assert carried.story.follows == plan.from_on
    (one,) = [one for one in carried.objectives if one.why.startswith("Carried")]
    assert one.standing.statement_id == rows[0].statement_id
    assert one.outcome == rows[0].outcome
    # What was done is not to be done again.
    assert [left.text for left in one.actions] == [
        left.text for left in list_actions(rows[0].id)[1:]
    ]
    for person in (case.worker, case.supervisor):
        agree(following, following.version, who_is(person))
    assert fresh(ended, case).state is PlanState.COMPLETE


def test_an_aim_becomes_an_objective_in_the_workers_words(app: Flask) -> None:
    case, plan = make_plan()
    who = who_is(case.worker)
    remove_objective(plan, list_objectives(plan.id)[-1], 1, who)
    taken = {one.standing.code for one in show_plan(plan, plan.from_on).objectives}
    free = next(
        one.code
        for area in show_plan(plan, plan.from_on).areas
        for one in area.standings
        if one.code not in taken and not one.below and one.validated is not None
    )
    added = add_objective(plan, 2, who, free, aim=" Leads a network meeting. ")

    assert (added.outcome, added.priority) == ("Leads a network meeting.", Priority.COULD)
    shown = show_plan(fresh(plan, case), plan.from_on)
    (one,) = [one for one in shown.objectives if one.standing.code == free]
    assert one.why == f"Why: {Reason.AIM.value}."


def test_the_database_keeps_what_came_of_a_plan(app: Flask) -> None:
    case, plan = make_active_plan()
    complete_plan(plan, who_is(case.worker), ends_of(plan))
    db.session.commit()
    for change in (
        sa.update(ObjectiveEnd).values(said="Other"),
        sa.delete(ObjectiveEnd),
    ):
        with pytest.raises(DBAPIError):
            db.session.execute(change)
        db.session.rollback()


def move_due(plan: Plan, days: int) -> None:
    """Let the first action of the plan be due so many days from its first day, past the trigger."""
    _, action = first_action(plan)
    action.due_on = plan.from_on + timedelta(days=days)
    db.session.commit()


def test_what_is_overdue_is_told_once_to_whose_it_is_through_revisions(app: Flask) -> None:
    case, plan = make_active_plan()
    move_due(plan, 3)
    noon = datetime.now(UTC).replace(hour=11, minute=0)
    assert tell_of_late(noon + timedelta(days=3)) == 0
    late = noon + timedelta(days=5)
    assert tell_of_late(late) == 2
    mails = db.session.scalars(sa.select(Mail).order_by(Mail.address)).all()
    assert {one.person_id for one in mails} == {case.worker.id, case.supervisor.id}
    said = " ".join(f"{one.subject} {one.text}" for one in mails)
    assert "1 action of yours is" in said
    assert case.worker.name not in said.replace(case.supervisor.name, "")
    assert "level" not in said.lower()
    db.session.commit()
    assert tell_of_late(late) == 0

    revised = revise(plan, who_is(case.worker))
    db.session.commit()
    for person in (case.worker, case.supervisor):
        agree(fresh(revised, case), revised.version, who_is(person))
    db.session.commit()
    assert tell_of_late(late + timedelta(days=1)) == 0
    assert tell_of_late(noon + timedelta(days=70)) == 2


def test_home_says_what_is_due_and_what_is_late_on_each_side(app: Flask) -> None:
    case, plan = make_active_plan()
    move_due(plan, 3)
    today = plan.from_on
    (held,) = follow_plans(list_plans(who_is(case.worker)), case.worker.id, today).values()
    assert (held.pressing, held.overdue) == (True, False)
    assert held.sentence.startswith("1 action is due within two weeks. Next review: ")
    later = today + timedelta(days=4)
    (held,) = follow_plans([plan], case.supervisor.id, later).values()
    assert held.overdue
    assert held.sentence.startswith("1 action is overdue.")
    assert follow_plans([], case.worker.id, today) == {}

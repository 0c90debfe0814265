"""Plans are agreed by both, and stay what was agreed."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DBAPIError

from app.audit.models import AuditEvent
from app.db.engine import writing
from app.extensions import db
from app.plans.models import Objective, Plan
from app.plans.queries import (
    list_actions,
    list_objectives,
    list_revisions,
)
from app.plans.queries.showing import show_plan
from app.plans.rules import PlanState
from app.plans.services.agreeing import agree
from app.plans.services.drafting import (
    change_aims,
    remove_action,
)
from app.plans.services.ending import complete_plan
from app.plans.services.errors import (
    ActionMarkedAlready,
    ObjectiveWithoutAction,
    PlanChangedMeanwhile,
    PlanNotActive,
    RevisionOpen,
)
from app.plans.services.following import finish_action, write_review
from app.plans.services.revising import revise
from tests.factories.plans import make_active_plan, make_plan
from tests.factories.validation import who_is
from tests.plans.changes import ends_of, fresh, refused
from tests.plans.made import TODAY


@pytest.fixture(autouse=True)
def _writing(app: Flask) -> Iterator[None]:
    with writing():
        yield
        db.session.rollback()


def test_an_agreed_plan_is_changed_by_a_revision_and_both_are_kept(app: Flask) -> None:
    case, plan = make_active_plan()
    worker, supervisor = who_is(case.worker), who_is(case.supervisor)
    assert plan.state is PlanState.ACTIVE
    refused(PlanChangedMeanwhile, lambda: change_aims(plan, 1, worker, aims="New", strengths=""))

    revised = revise(plan, supervisor)
    change_aims(revised, 1, worker, aims="New aims", strengths="")
    assert fresh(plan, case).state is PlanState.ACTIVE
    refused(RevisionOpen, lambda: revise(plan, supervisor))
    for who in (worker, supervisor):
        agree(fresh(revised, case), 2, who)

    assert [(one.revision, one.state) for one in list_revisions(case.assessment.id)] == [
        (2, PlanState.ACTIVE),
        (1, PlanState.COMPLETE),
    ]
    db.session.commit()
    old = show_plan(fresh(plan, case), TODAY)
    new = show_plan(fresh(revised, case), TODAY)
    assert (old.aims, new.aims) == ("", "New aims")
    assert [one.outcome for one in old.objectives] == [one.outcome for one in new.objectives]


def test_the_database_keeps_what_was_agreed(app: Flask) -> None:
    _case, plan = make_active_plan()
    for change in (
        sa.update(Plan).values(support="Less"),
        sa.update(Plan).values(state=PlanState.DRAFT),
        sa.update(Plan).values(protected_hours=1),
    ):
        with pytest.raises(DBAPIError):
            db.session.execute(change.where(Plan.id == plan.id))
        db.session.rollback()


def test_an_objective_without_an_action_cannot_be_agreed(app: Flask) -> None:
    case, plan = make_plan()
    who = who_is(case.worker)
    objective = list_objectives(plan.id)[0]
    for number, action in enumerate(list_actions(objective.id), 1):
        remove_action(plan, action, number, who)

    refused(ObjectiveWithoutAction, lambda: agree(plan, plan.version, who))


def test_an_active_plan_is_followed_up_and_completed(app: Flask) -> None:
    case, plan = make_active_plan()
    who = who_is(case.supervisor)
    objective: Objective = list_objectives(plan.id)[0]
    action = list_actions(objective.id)[0]

    today = plan.from_on
    finish_action(plan, action, who, on=today)
    refused(ActionMarkedAlready, lambda: finish_action(plan, action, who, on=today))
    write_review(plan, who, reviewed_on=TODAY, progress="Half.", next_review_on=plan.until_on)
    shown = show_plan(fresh(plan, case), TODAY)
    assert shown.next_review_on == plan.until_on
    assert shown.reviews[0].by == case.supervisor.name
    ends = ends_of(plan)
    complete_plan(plan, who, ends)

    closed = fresh(plan, case)
    assert closed.state is PlanState.COMPLETE
    refused(PlanNotActive, lambda: complete_plan(closed, who, ends))
    refused(PlanNotActive, lambda: revise(closed, who))
    refused(PlanNotActive, lambda: finish_action(closed, action, who, on=today))
    refused(
        PlanNotActive,
        lambda: write_review(closed, who, reviewed_on=TODAY, progress="x", next_review_on=None),
    )
    events = sa.select(AuditEvent.verb).where(AuditEvent.subject == "plan")
    verbs = list(db.session.scalars(events.order_by(AuditEvent.number)))
    assert verbs == ["proposed", "agreed", "agreed", "did an action of", "reviewed", "completed"]

"""Figures on what plans ask for, for tests."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from app.assessments.models import Cycle
from app.assessments.services import start_assessment
from app.db.engine import writing
from app.extensions import db
from app.frameworks.queries import statement_ids
from app.insights.models import DemandRelease
from app.organisations.rules import Role
from app.plans.models import Objective, Plan
from app.plans.rules import PlanState, Priority
from tests.factories.assessments import ROLE_PROFILE, make_assessment, make_version
from tests.factories.organisations import Council, make_council, make_person
from tests.factories.prepared import prepared


def make_demand(council: Council) -> DemandRelease:
    """Return a release without a line that the workforce lead worked out."""
    made = DemandRelease(
        organisation_id=council.organisation.id,
        number=1,
        computed_by_id=council.workforce_lead.id,
        computed_at=datetime.now(UTC),
    )
    db.session.add(made)
    db.session.flush()
    return made


def make_demand_objects(council: Council) -> dict[str, object]:
    """Return the key of such a release."""
    return {"demand_id": make_demand(council).id}


@prepared
def make_plans(asking: Sequence[str]) -> Council:
    """Return a council with an active plan for each of `asking`: the statement it has an objective
    on; one more is a draft. Written as rows: what a plan takes to be agreed is tried elsewhere."""
    council, version = make_council(), make_version()
    now = datetime.now(UTC)
    with writing():
        first = make_assessment(council, council.worker)
        cycle = db.session.get_one(Cycle, first.cycle_id)
        ids = statement_ids(version.id)
        for number, code in enumerate([*asking, asking[0]]):
            person = make_person(council.organisation, Role.WORKER)
            assessment = start_assessment(cycle, person.id, ROLE_PROFILE, now=now)
            plan = Plan(
                organisation_id=council.organisation.id,
                person_id=person.id,
                supervisor_id=council.supervisor.id,
                assessment_id=assessment.id,
                state=PlanState.DRAFT,
                from_on=now.date(),
                until_on=now.date() + timedelta(days=90),
                next_review_on=now.date() + timedelta(days=60),
                made_at=now,
            )
            db.session.add(plan)
            db.session.flush()
            objective = Objective(
                plan_id=plan.id,
                position=1,
                priority=Priority.SHOULD,
                statement_id=ids[code],
                outcome="Something will be different.",
                shown_by="",
                due_on=now.date() + timedelta(days=60),
            )
            db.session.add(objective)
            db.session.flush()
            if number < len(asking):
                plan.state = PlanState.ACTIVE
                plan.worker_agreed_at = plan.supervisor_agreed_at = now
        db.session.commit()
    return council

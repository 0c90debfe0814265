"""Plans for tests, made through the services."""

from app.db.engine import writing
from app.extensions import db
from app.plans.models import Plan
from app.plans.queries import get_plan
from app.plans.services.agreeing import agree
from app.plans.services.proposing import propose_plan
from tests.factories.prepared import prepared
from tests.factories.validation import Case, make_signed_case, who_is


@prepared
def make_plan(case: Case | None = None) -> tuple[Case, Plan]:
    """Return a signed case and its committed draft plan, proposed by the supervisor."""
    case = case or make_signed_case()
    with writing():
        plan = propose_plan(case.claim, who_is(case.supervisor))
        db.session.commit()
    return case, plan


@prepared
def make_active_plan(case: Case | None = None) -> tuple[Case, Plan]:
    """Return a signed case and its plan, agreed by both."""
    case, plan = make_plan(case)
    with writing():
        for person in (case.worker, case.supervisor):
            agree(plan, plan.version, who_is(person))
        db.session.commit()
    return case, get_plan(plan.id, who_is(case.worker))

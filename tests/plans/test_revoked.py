"""A revoked safety-critical validation makes a draft objective in a plan that is a draft."""

from flask import Flask

from app.db.engine import writing
from app.extensions import db
from app.plans.queries import list_objectives, load_signed
from app.plans.queries.today import standings_today
from app.plans.rules import Priority
from app.plans.services.drafting import remove_objective
from app.validation.rules.days import london_day
from tests.factories.afterwards import make_manager, revoke_one
from tests.factories.plans import make_plan
from tests.factories.validation import who_is


def test_it_becomes_an_objective_once_where_there_is_room(app: Flask) -> None:
    case, plan = make_plan()
    today = london_day(plan.made_at)
    with writing():
        for row in list_objectives(plan.id)[1:]:
            remove_objective(plan, row, plan.version, who_is(case.worker))
            db.session.refresh(plan)
        db.session.commit()
    (kept,) = list_objectives(plan.id)
    signed = load_signed(plan.assessment_id)
    safety = [one for one in signed.standings if one.safety_critical]
    code, key = next(
        (one.code, one.statement_id) for one in safety if one.statement_id != kept.statement_id
    )
    revoke_one(case, make_manager(case), code)
    added = [row for row in list_objectives(plan.id) if row.statement_id == key]
    assert [row.priority for row in added] == [Priority.MUST]
    assert len(list_objectives(plan.id)) == 2
    now = standings_today(signed, case.worker.id, today)
    revoked = next(one for one in now if one.code == code)
    assert revoked.validated is None
    assert revoked.words == "Revoked since it was signed"

"""A deputy does on a plan what the absent supervisor may, under their own name, for those days."""

from collections.abc import Callable

import sqlalchemy as sa
from flask import Flask

from app.audit.models import AuditEvent
from app.db.engine import writing
from app.documents.rules import Whose
from app.extensions import db
from app.organisations.rules import Role
from app.organisations.services import end_deputy
from app.people.models import Person
from app.plans.queries import get_plan
from app.plans.queries.batches import list_for_batch, still_for_batch
from app.plans.services.agreeing import agree
from app.validation.queries.batches import list_records
from tests.factories.organisations import make_person
from tests.factories.plans import make_plan
from tests.factories.validation import who_is
from tests.pages import PageClient
from tests.validation.test_deputies import stand_in


def test_a_deputy_reads_and_agrees_a_plan_as_themself_until_their_days_end(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case, plan = make_plan()
    with writing():
        deputy = make_person(case.council.organisation, Role.SUPERVISOR, name="Dee Puty")
        db.session.commit()
    browser, path = sign_in(deputy), f"/plans/{plan.id}"
    assert browser.get(path).status_code == 404
    named = stand_in(case.supervisor, deputy)
    assert browser.get(path).status_code == 200
    with writing():
        agree(get_plan(plan.id, who_is(deputy)), plan.version, who_is(deputy))
        db.session.commit()
    assert get_plan(plan.id, who_is(case.worker)).supervisor_id == deputy.id
    said = sa.select(AuditEvent.facts).where(
        AuditEvent.verb == "agreed", AuditEvent.by_id == deputy.id
    )
    assert str(case.supervisor.id) in db.session.scalars(said).one()
    with writing():
        end_deputy(case.supervisor, named.id, by_id=case.supervisor.id)
        db.session.commit()
    assert browser.get(path).status_code == 404


def test_a_deputy_gets_the_pdfs_that_they_may_read_while_their_days_last(
    app: Flask, sign_in: Callable[[Person], PageClient]
) -> None:
    case, plan = make_plan()
    with writing():
        deputy = make_person(case.council.organisation, Role.SUPERVISOR)
        db.session.commit()
    assert list_for_batch(who_is(deputy), Whose.TEAM, None) == []
    named = stand_in(case.supervisor, deputy)

    wanted = list_for_batch(who_is(deputy), Whose.TEAM, None)

    assert [(one.subject_id, one.person_id) for one in wanted] == [(plan.id, case.worker.id)]
    assert still_for_batch(who_is(deputy), [plan.id]) == {plan.id}
    one_by_one = sign_in(deputy).get(f"/claims/{case.assessment.id}/record").status_code == 200
    assert bool(list_records(who_is(deputy), Whose.TEAM, None)) is one_by_one
    with writing():
        end_deputy(case.supervisor, named.id, by_id=case.supervisor.id)
        db.session.commit()
    assert list_for_batch(who_is(deputy), Whose.TEAM, None) == []
    assert still_for_batch(who_is(deputy), [plan.id]) == set()

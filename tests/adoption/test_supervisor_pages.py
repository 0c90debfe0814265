"""A supervisor, and what is signed, after the council adopted family-help 1.1.0."""

from collections.abc import Callable

from flask import Flask

from app.adoption.services import adopt_now
from app.db.engine import writing
from app.extensions import db
from app.frameworks.services import load_version
from app.people.models import Person
from skills_framework.loader import published
from tests.factories.organisations import Council
from tests.factories.plans import make_plan
from tests.factories.validation import make_case, make_signed_case
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def adopt(council: Council) -> None:
    with writing():
        version = load_version(published("family-help", "1.1.0"))
        adopt_now(council.organisation.id, version.id, by_id=council.workforce_lead.id)
        db.session.commit()


def test_safety_critical_counts_leave_out_what_wants_another_look(
    app: Flask, sign_in: SignIn
) -> None:
    case, plan = make_plan(make_signed_case())
    client = sign_in(case.supervisor)
    assert client.page(f"/plans/{plan.id}").says("10 of 10 in date")
    adopt(case.council)
    page = client.page(f"/plans/{plan.id}")
    assert page.says("8 of 10 in date")
    assert page.says("2 want another look")
    record = client.page(f"{case.path}/record")
    assert record.says("8 of 10 in date")
    assert record.says("The organisation has moved to another version of the framework since.")
    assert record.says("these want another look: C4, D3, D4, E2, H1, H3, J1 by ")


def test_a_supervisor_sees_who_needs_another_look_by_when(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    adopt(case.council)
    client = sign_in(case.supervisor)
    queue = client.page("/claims")
    assert queue.says("Another look")
    assert queue.says(f"{case.worker.name}, by ")
    assert client.page("/").says(f"{case.worker.name}: another look")
    assert sign_in(case.worker).page("/").says("Wants another look")


def test_an_open_claim_says_that_it_is_judged_on_the_wording_that_was_sent(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case()
    client = sign_in(case.supervisor)
    assert not client.page(case.path).says("moved to version 1.1.0")
    adopt(case.council)
    sentence = "moved to version 1.1.0 of the framework meanwhile"
    assert client.page(case.path).says(sentence)
    assert sign_in(case.worker).page(case.path).says(sentence)
    assert client.page(f"{case.path}/areas/C").says("C4")

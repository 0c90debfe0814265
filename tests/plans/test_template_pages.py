"""A workforce lead sets a template: looks at what a plan starts with, then puts it in force."""

from collections.abc import Callable
from typing import Any

from app.people.models import Person
from tests.factories.plans import make_plan
from tests.factories.validation import make_signed_case
from tests.pages import Page, PageClient

SignIn = Callable[[Person], PageClient]
SET: dict[str, Any] = {
    "from_on": ["1", "1", "2099"],
    "support": "A mentor in the team.",
    "protected_hours": "20",
    "review_weeks": "6",
    "months": "6",
    "a1-text": "Shadow the duty desk.",
    "a1-scope": "must",
    "a1-tag": "on the job",
    "a1-owner": "worker",
    "a1-weeks": "4",
}


def test_a_template_is_previewed_set_and_listed_with_those_before_it(sign_in: SignIn) -> None:
    case = make_signed_case()
    lead = sign_in(case.council.workforce_lead)
    assert lead.page("/plan-templates").says("No template")
    path = f"/plan-templates/{case.assessment.role_profile}"

    assert lead.send(path, **{**SET, "protected_hours": "300"}).status_code == 422
    held = lead.send(path, **{**SET, "support": "Ask Mrs Toller."})
    assert held.status_code == 422
    assert "This may identify somebody" in held.text
    seen = lead.send(path, then="look", **SET)
    assert seen.status_code == 200
    page = Page(seen)
    assert page.says("What a plan would start with")
    assert page.says("Shadow the duty desk. (On the job, worker, by ")
    assert page.says("Set it from 1 January 2099")
    assert lead.send(path, then="set", **{**SET, "from_on": ["1", "1", "2020"]}).status_code == 422
    assert lead.send(path, then="set", **SET).status_code == 303
    page = lead.page(path)
    assert page.says("Template 1, from 1 January 2099 (to come)")
    assert page.says("Objectives that are a must: Shadow the duty desk.")
    assert page.says("No template holds yet")
    assert lead.get("/plan-templates/no-such-role").status_code == 404


def test_who_sets_templates_sees_no_plan_and_nobody_else_sets_them(sign_in: SignIn) -> None:
    case, plan = make_plan()
    lead = sign_in(case.council.workforce_lead)
    assert lead.get(f"/plans/{plan.id}").status_code == 404
    for person in (case.worker, case.supervisor, case.council.moderator):
        browser = sign_in(person)
        assert browser.get("/plan-templates").status_code == 404
        assert browser.get(f"/plan-templates/{case.assessment.role_profile}").status_code == 404

"""A plan from the signed record to the download, as worker and supervisor do it."""

import io
from collections.abc import Callable
from typing import Any

import pypdf
import sqlalchemy as sa

from app.extensions import db
from app.jobs.running import run_waiting
from app.people.models import Person
from app.plans.models import Plan
from app.plans.queries import list_revisions
from app.plans.rules import PlanState
from tests.factories.plans import make_active_plan, make_plan
from tests.factories.validation import make_signed_case
from tests.pages import Page, PageClient, words

SignIn = Callable[[Person], PageClient]
# A date is three boxes of one name.
DUE: dict[str, Any] = {"due_on": ["22", "2", "2027"]}
DATES: dict[str, Any] = {"until_on": ["22", "5", "2027"], "next_review_on": ["22", "1", "2027"]}
REVIEW: dict[str, Any] = {"reviewed_on": ["22", "1", "2027"], "next_review_on": ["", "", ""]}


def newest(case_assessment_id: object) -> Plan:
    found = db.session.scalars(sa.select(Plan).where(Plan.assessment_id == case_assessment_id))
    return max(found, key=lambda plan: plan.revision)


def test_the_whole_way_from_a_signed_record_to_the_pdf(sign_in: SignIn) -> None:
    case = make_signed_case()
    worker, supervisor = sign_in(case.worker), sign_in(case.supervisor)

    assert worker.page("/plans").says("A plan grows from a signed assessment")
    answer = supervisor.send(f"{case.path}/plan")
    assert answer.status_code == 303
    plan = newest(case.assessment.id)
    path = f"/plans/{plan.id}"
    page = worker.page(path)
    assert page.heading == f"Development plan: {case.worker.name}"
    assert page.says("Independent framework. Not published or endorsed")
    assert page.says("10 of 10 in date")
    assert page.says("Allocating work is the manager’s decision.")
    assert supervisor.get(f"{case.path}/plan").status_code == 303

    support = f"{path}/support"
    sent: dict[str, Any] = {"support": "A mentor.", "protected_hours": "20", **DATES}
    assert supervisor.send(support, **sent).status_code == 303
    assert worker.send(f"{path}/aims", aims="To lead", strengths="").status_code == 303
    assert worker.send(f"{path}/objectives/1", outcome="Says so", **DUE).status_code == 303
    assert worker.send(f"{path}/objectives/1/actions/1", text="Do it", **DUE).status_code == 303
    for browser in (worker, supervisor):
        assert browser.send(f"{path}/agree", agreed="y").status_code == 303
    page = worker.page(path)
    assert page.says("Active, revision 1")
    assert page.says("20 hours in this period")

    asked = worker.post(f"{path}/pdf", data={"csrf_token": page.form(f"{path}/pdf")["csrf_token"]})
    job = asked.headers["Location"]
    assert worker.page(job).heading == "Making the PDF"
    assert run_waiting() == 1
    (link,) = worker.page(job).by_class("govuk-button")
    file = worker.get(link.get("href") or "")
    assert file.mimetype == "application/pdf"
    assert file.headers["Content-Disposition"].startswith("attachment; filename=")
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert_same_words(page, file.get_data())


def assert_same_words(page: Page, made: bytes) -> None:
    """The words of every cell of every table stand in the PDF too, but for what stands at the head
    of columns: on paper actions are a list, and the areas have fewer columns."""
    reader = pypdf.PdfReader(io.BytesIO(made))
    printed = letters("".join(one.extract_text() for one in reader.pages))
    every = [one for tag in ("td", "th") for one in page.all(tag)]
    cells = [words(one) for one in every if one.get("scope") != "col"]
    for said in cells:
        if said not in ("Change", "–") and "Mark done" not in said:
            assert letters(said) in printed, said


def letters(text: str) -> str:
    """Return a text's letters and figures alone, all small."""
    return "".join(filter(str.isalnum, text)).lower()


def test_a_refused_form_loses_nothing(sign_in: SignIn) -> None:
    case, plan = make_plan()
    worker = sign_in(case.worker)
    path = f"/plans/{plan.id}"

    answer = worker.send(f"{path}/objectives/1", outcome="z" * 251, **DUE)
    assert answer.status_code == 422
    assert "z" * 251 in answer.get_data(as_text=True)
    assert Page(answer).errors
    bad: dict[str, Any] = {"protected_hours": "300", "support": "Kept words", **DATES}
    assert "Kept words" in worker.send(f"{path}/support", **bad).get_data(as_text=True)
    early = {**DATES, "until_on": ["1", "1", "2027"]}
    assert worker.send(f"{path}/support", **early).status_code == 422
    assert worker.send(f"{path}/agree").status_code == 422

    stale = worker.page(f"{path}/aims").form()
    assert worker.send(f"{path}/aims", aims="First").status_code == 303
    answer = worker.post(f"{path}/aims", data={**stale, "aims": "Second"})
    assert answer.status_code == 422
    assert "Second" in answer.get_data(as_text=True)
    assert Page(answer).says("This plan was changed or agreed after you opened this page.")
    again = {**Page(answer).form(), "aims": "Second"}
    assert worker.post(f"{path}/aims", data=again).status_code == 303
    assert worker.page(path).says("Second")


def test_objectives_come_and_go(sign_in: SignIn) -> None:
    case, plan = make_plan()
    worker = sign_in(case.worker)
    path = f"/plans/{plan.id}"

    page = worker.page(path)
    assert page.says("To add another, remove one first.")
    drop = f"{path}/objectives/2/remove"
    assert worker.post(drop, data=page.form(drop)).status_code == 303
    assert worker.page(path).says("Add an objective")
    choice = worker.page(f"{path}/objectives")
    options = [one.get("value") or "" for one in choice.all("option")]
    assert worker.send(f"{path}/objectives").status_code == 422
    assert worker.send(f"{path}/objectives", code=options[1]).status_code == 303
    drop = f"{path}/objectives/1/actions/1/remove"
    page = worker.page(f"{path}/objectives/1/actions/1")
    assert worker.post(drop, data=page.form(drop)).status_code == 303
    assert worker.send(f"{path}/objectives/1/actions", text="A new step", **DUE).status_code == 303
    assert worker.page(path).says("A new step")
    assert worker.get(f"{path}/objectives/9").status_code == 404
    assert worker.get(f"{path}/objectives/1/actions/9").status_code == 404
    assert worker.get(f"{path}/pdf").status_code == 404


def test_an_active_plan_is_reviewed_revised_and_completed(sign_in: SignIn) -> None:
    case, plan = make_plan()
    worker, supervisor = sign_in(case.worker), sign_in(case.supervisor)
    path = f"/plans/{plan.id}"
    for browser in (worker, supervisor):
        browser.send(f"{path}/agree", agreed="y")

    assert supervisor.send(f"{path}/review", progress="", **REVIEW).status_code == 422
    assert supervisor.send(f"{path}/review", progress="Half of it", **REVIEW).status_code == 303
    done = f"{path}/objectives/1/actions/1"
    late: dict[str, Any] = {"done_on": ["1", "1", "2099"]}
    assert worker.send(f"{done}/done", **late).status_code == 422
    day = plan.from_on
    today: dict[str, Any] = {"done_on": [str(day.day), str(day.month), str(day.year)]}
    assert worker.send(f"{done}/done", **today).status_code == 303
    page = worker.page(path)
    assert page.says("Half of it")
    assert page.says("(done ")
    assert worker.post(f"{done}/not-done", data=page.form(f"{done}/not-done")).status_code == 303
    assert not worker.page(path).says("(done ")
    assert worker.send(f"{done}/done", **today).status_code == 303

    revise = f"{path}/revise"
    form = page.form(revise)
    assert worker.post(revise, data=form).status_code == 303
    assert worker.post(revise, data=form).status_code == 303
    assert [one.revision for one in list_revisions(case.assessment.id)] == [2, 1]
    revised = f"/plans/{newest(case.assessment.id).id}"
    told = worker.page(revised)
    assert told.says("A new revision of this plan is open already.")
    assert told.says("Revision 1 stays in force until you have both agreed")
    assert worker.page(path).says("Go to the open draft")
    worker.send(f"{revised}/aims", aims="To lead", strengths="")
    assert worker.page(f"{revised}/changes").says("Added. Aims")
    assert worker.get(f"{path}/changes").status_code == 404
    assert worker.send(f"{path}/complete", **ends(worker, path)).status_code == 422
    dropped = worker.post(f"{revised}/drop", data=worker.page(revised).form(f"{revised}/drop"))
    assert dropped.headers["Location"] == path

    refused = worker.send(f"{path}/complete", **{**ends(worker, path), "o1-said": ""})
    assert refused.status_code == 422
    assert "What came of it, 2." in refused.text
    assert "Enter a sentence on what came of " in refused.text
    assert worker.send(f"{path}/complete", **ends(worker, path)).status_code == 303
    assert list_revisions(case.assessment.id)[0].state is PlanState.COMPLETE
    answer = worker.send(f"{path}/review", progress="Too late", **REVIEW)
    assert answer.status_code == 422
    assert "Too late" in answer.get_data(as_text=True)
    page = worker.page(path)
    assert page.says("Not met. What came of it, 1.")
    follow = f"{path}/next"
    assert worker.post(follow, data=page.form(follow)).status_code == 303
    following = worker.page(f"/plans/{newest(case.assessment.id).id}")
    assert following.says("Carried from the plan of ")
    assert following.says("It follows the plan of ")


def test_the_list_says_when_a_plan_is_looked_at_next_and_which_revision_was_replaced(
    sign_in: SignIn,
) -> None:
    case, plan = make_active_plan()
    worker, supervisor = sign_in(case.worker), sign_in(case.supervisor)
    path = f"/plans/{plan.id}"
    said = {**REVIEW, "next_review_on": ["5", "3", "2027"]}
    assert worker.send(f"{path}/review", progress="Half of it", **said).status_code == 303
    assert worker.page("/plans").says("5 March 2027")
    worker.post(f"{path}/revise", data=worker.page(path).form(f"{path}/revise"))
    assert not worker.page("/plans").says("replaced")
    for browser in (worker, supervisor):
        browser.send(f"/plans/{newest(case.assessment.id).id}/agree", agreed="y")

    page = supervisor.page("/plans")
    assert page.says("Complete, replaced by a later revision")
    assert page.says("Active")


def ends(browser: PageClient, path: str) -> dict[str, str]:
    """What a person enters to complete a plan: the first objective was not met, the rest was."""
    names = [one for one in browser.page(f"{path}/complete").form() if one.endswith("-said")]
    given = {name: f"What came of it, {number}." for number, name in enumerate(names, 1)}
    came = {name.replace("said", "came"): "met" for name in names}
    return {**given, **came, "o1-came": "not met"}


def test_nobody_else_opens_a_plan_or_proposes_one(sign_in: SignIn) -> None:
    case, plan = make_plan()
    strangers = (case.council.colleague, case.council.moderator, case.council.second_reader)
    for person in strangers:
        browser = sign_in(person)
        for path in (f"/plans/{plan.id}", f"/plans/{plan.id}/aims", f"{case.path}/plan"):
            assert browser.get(path).status_code == 404

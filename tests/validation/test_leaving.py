"""A claim that leaves its judge: taken back by the worker, or gone to another supervisor."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app.assessments.rules import AssessmentState
from app.db.domain import NothingFound
from app.organisations.rules import Role
from app.organisations.services import change_supervision
from app.people.models import Person
from app.validation.rules import Basis
from app.validation.rules.reviews import JudgementEntry
from app.validation.services.judging import judge_area, reveal_area
from app.validation.services.withdrawing import TooLateToWithdraw, withdraw_claim
from tests.clock import today
from tests.factories.assessments import make_assessment
from tests.factories.organisations import make_person
from tests.factories.validation import judge, make_case, make_signed_case, show, who_is
from tests.pages import Page, PageClient
from tests.validation.changes import supervise

SignIn = Callable[[Person], PageClient]
SEEN = JudgementEntry(2, basis=Basis.SEEN_DIRECTLY)
TYPED = {"E1-level": "2", "E1-note": "Ask about the visit in March."}


def test_a_supervisor_whose_link_ended_yesterday_is_told_and_loses_no_word(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case()
    judge(case, "A")
    browser, path = sign_in(case.supervisor), f"{case.path}/areas/E"
    fields = {**browser.page(path).form(path), **TYPED}
    newcomer = make_person(case.council.organisation, Role.SUPERVISOR, name="New Comer")
    change_supervision(
        case.worker, newcomer.id, assessor_id=None, from_on=today(), by_id=newcomer.id
    )

    answer = browser.post(path, data=fields)

    assert answer.status_code == 409
    page = Page(answer)
    assert page.heading == f"You no longer supervise {case.worker.name}"
    assert page.says(TYPED["E1-note"])
    assert page.says("E1-level: 2")
    assert case.review("E1").judgement is None
    assert browser.get(path).status_code == 404
    half = sign_in(newcomer).page(f"{case.path}/areas/A")
    assert half.form(f"{case.path}/areas/A")["A1-level"] == "2"
    assert half.says(f"Judged by {case.supervisor.name}")


def test_a_claim_just_taken_back_is_told_plainly(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    browser, path = sign_in(case.supervisor), f"{case.path}/areas/E"
    fields = {**browser.page(path).form(path), **TYPED}
    worker = sign_in(case.worker)
    assert worker.page(case.path).says("Take your claim back")
    assert worker.send(f"{case.path}/withdraw").status_code == 303

    answer = browser.post(path, data=fields)

    assert answer.status_code == 409
    page = Page(answer)
    assert page.heading == f"{case.worker.name} took this claim back"
    assert page.says(TYPED["E1-note"])
    assert browser.get(path).status_code == 404
    assert browser.page("/claims").says(f"{case.worker.name} took their claim back")
    assert worker.page(f"/assessments/{case.assessment.id}").heading


def test_a_stranger_who_sends_something_learns_nothing(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    browser = sign_in(case.council.unregistered_supervisor)
    token = browser.page("/claims").form("/sign-out")["csrf_token"]
    answer = browser.post(f"{case.path}/areas/E", data={"csrf_token": token, **TYPED})
    assert answer.status_code == 404
    assert not Page(answer).says(case.worker.name)


def test_a_claim_is_not_taken_back_once_anything_is_shown(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    judge(case, "E")
    show(case, "E")
    with pytest.raises(TooLateToWithdraw):
        withdraw_claim(case.claim, who_is(case.worker))
    worker = sign_in(case.worker)
    assert not worker.page(case.path).says("Take your claim back")
    assert worker.page(f"{case.path}/withdraw").says("stays until it is signed off")
    assert case.claim.state is AssessmentState.SENT_FOR_REVIEW


def test_what_was_judged_waits_for_a_claim_that_is_sent_again(app: Flask) -> None:
    case = make_case()
    judge(case, "E")
    claim = case.claim
    withdraw_claim(claim, who_is(case.worker))
    with pytest.raises(NothingFound):
        reveal_area(claim, who_is(case.supervisor), "E")
    with pytest.raises(NothingFound):
        judge_area(claim, who_is(case.supervisor), "F", {"F1": SEEN})


def test_a_signed_claim_stays_with_who_signed_it(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    newcomer = make_person(case.council.organisation, Role.SUPERVISOR)
    supervise(case.worker, newcomer)
    assert sign_in(case.supervisor).get(f"{case.path}/record").status_code == 200
    assert sign_in(newcomer).get(f"{case.path}/record").status_code == 404
    tomorrow = today() + timedelta(days=1)
    change_supervision(
        case.worker, case.supervisor.id, assessor_id=None, from_on=tomorrow, by_id=newcomer.id
    )
    assert sign_in(newcomer).get(f"{case.path}/record").status_code == 404


def test_who_judges_today_is_not_told_that_they_lost_it_and_a_draft_is_told_to_nobody(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case()
    browser = sign_in(case.supervisor)
    token = browser.page("/claims").form("/sign-out")["csrf_token"]
    draft = make_assessment(case.council, case.council.colleague)
    supervise(case.council.colleague, case.supervisor)
    for path in (f"{case.path}/areas/Z", f"/claims/{draft.id}/areas/E"):
        answer = browser.post(path, data={"csrf_token": token, **TYPED})
        assert answer.status_code == 404
        assert not Page(answer).says("You no longer supervise")

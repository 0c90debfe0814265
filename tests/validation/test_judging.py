"""A supervisor judges without seeing the worker's level; half-done work is kept."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.organisations.rules import Role
from app.people.models import Person
from app.validation.rules import Basis
from app.validation.rules.reviews import JudgementEntry
from app.validation.services.errors import AreaAlreadyShown, NotTheirsToJudge
from app.validation.services.judging import judge_area
from tests.factories.assessments import make_sent_assessment
from tests.factories.organisations import make_council, make_person
from tests.factories.validation import judge, make_case, show, who_is
from tests.pages import Page, PageClient
from tests.validation.changes import (
    give_role,
    masked,
    masked_text,
    send_everything_at,
    supervise,
)

SignIn = Callable[[Person], PageClient]


def test_queue_lists_claims_of_people_supervised_today_with_their_age(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case(sent_days_ago=45)
    page = sign_in(case.supervisor).page("/claims")
    assert page.says(case.worker.name)
    assert page.says("Overdue")
    other = sign_in(case.council.unregistered_supervisor).page("/claims")
    assert not other.says(case.worker.name)
    assert other.says("No claim waits for you")


def test_queue_asks_as_many_queries_for_two_claims_as_for_one(
    app: Flask, sign_in: SignIn, count_queries: list[str]
) -> None:
    case = make_case()
    browser = sign_in(case.supervisor)
    browser.page("/claims")
    count_queries.clear()
    browser.page("/claims")
    for_one = len(count_queries)
    second = case.council.colleague
    make_sent_assessment(case.council, second)
    supervise(second, case.supervisor)
    count_queries.clear()
    assert browser.page("/claims").text.count("Sent for review</strong>") == 2
    assert len(count_queries) == for_one


def test_judging_page_holds_no_trace_of_the_level_that_the_worker_chose(
    app: Flask, sign_in: SignIn
) -> None:
    low, high = make_case(), make_case()
    for case, level in ((low, 0), (high, 4)):
        send_everything_at(case, level)
    pages = [masked(sign_in(c.supervisor).page(f"{c.path}/areas/E"), c) for c in (low, high)]
    assert pages[0] == pages[1]


def test_worker_cannot_see_a_judgement_before_it_is_shown(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    judge(case, "E")
    browser = sign_in(case.worker)
    assert browser.get(f"{case.path}/areas/E").status_code == 404
    page = browser.page(case.path)
    assert page.says("Not shown yet")
    assert "judged</" not in page.text
    assert not page.says("Decided")


def test_half_done_judgements_are_kept(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    browser = sign_in(case.supervisor)
    path = f"{case.path}/areas/E"
    answer = browser.send(path, path, **{"E1-level": "2", "E2-note": "Ask about the visit."})
    assert answer.status_code == 303
    form = browser.page(path).form(path)
    assert form["E1-level"] == "2"
    assert form["E2-note"] == "Ask about the visit."
    assert "E1-basis" not in form
    held = case.review("E1").judgement
    assert held is not None
    assert not case.review("E1").judged


def test_changed_judgement_is_added_and_the_first_one_stays(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    browser = sign_in(case.supervisor)
    path = f"{case.path}/areas/E"
    fields = {"E1-level": "2", "E1-basis": "seen directly"}
    browser.send(path, path, **fields)
    browser.send(path, path, **fields)
    browser.send(path, path, **{**fields, "E1-level": "3"})
    held = case.review("E1").judgement
    assert held is not None
    assert (held.number, held.level) == (2, 3)


def test_area_is_shown_to_both_once_every_statement_is_judged(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    judge(case, "E", {"E1": 4})
    supervisor, worker = sign_in(case.supervisor), sign_in(case.worker)
    path = f"{case.path}/areas/E"
    answer = supervisor.send(path, f"{path}/reveal")
    assert answer.status_code == 303
    for browser in (supervisor, worker):
        page = browser.page(path)
        assert page.says("Both levels: E")
        assert page.says("4 – Guiding others")
        assert page.says("Talk about what was seen at level 4")
        assert page.says("Your levels are two or more apart")


def test_area_with_a_half_done_judgement_is_not_shown(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    browser = sign_in(case.supervisor)
    path = f"{case.path}/areas/E"
    browser.send(path, path, **{"E1-level": "2"})
    page = browser.page(path)
    assert "reveal" not in page.text
    token = page.form(path)["csrf_token"]
    answer = browser.post(f"{path}/reveal", data={"csrf_token": token})
    assert answer.status_code == 422
    assert Page(answer).says("Still to be judged: E1, E2, E3 and E4.")
    assert not case.review("E1").shown


def test_judgement_stays_as_it_was_once_shown(app: Flask) -> None:
    case = make_case()
    judge(case, "E")
    show(case, "E")
    entry = JudgementEntry(4, basis=Basis.REPORTED_TO_ME)
    with pytest.raises(AreaAlreadyShown):
        judge_area(case.claim, who_is(case.supervisor), "E", {"E1": entry})


def test_unregistered_supervisor_cannot_judge_a_safety_critical_statement(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case(registered=False)
    path = f"{case.path}/areas/E"
    page = sign_in(case.supervisor).page(path)
    assert page.says("judges this safety-critical statement as a registered social worker")
    assert "E1-level" not in page.text
    token = page.all("input")[0].get("value")
    browser = sign_in(case.supervisor)
    data = {"csrf_token": token, "E1-level": "2", "E1-basis": "seen directly"}
    browser.post(path, data=data)
    assert case.review("E1").judgement is None
    entry = {"E1": JudgementEntry(2, basis=Basis.SEEN_DIRECTLY)}
    with pytest.raises(NotTheirsToJudge):
        judge_area(case.claim, who_is(case.supervisor), "E", entry)


def test_registered_assessor_sees_and_judges_the_safety_critical_statements_only(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case(registered=False)
    assert case.assessor is not None
    browser = sign_in(case.assessor)
    assert browser.page("/claims").says("Safety-critical statements only")
    page = browser.page(f"{case.path}/areas/A")
    assert "A2-level" in page.text
    assert not page.says("A1 ")
    assert browser.get(f"{case.path}/areas/G").status_code == 404
    assert browser.get(f"{case.path}/sign-off").status_code == 404


def test_nobody_judges_themself_or_their_own_manager(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    give_role(case.worker, Role.SUPERVISOR)
    assert sign_in(case.worker).get(f"{case.path}/areas/E").status_code == 404
    token = sign_in(case.worker).page("/claims").all("input")[0].get("value")
    path = f"{case.path}/areas/E"
    assert sign_in(case.worker).post(path, data={"csrf_token": token}).status_code in (400, 404)
    supervise(case.supervisor, case.worker)
    assert sign_in(case.supervisor).get(path).status_code == 404


def test_other_council_and_nowhere_look_alike(app: Flask, sign_in: SignIn) -> None:
    case, other = make_case(), make_council()
    browser = sign_in(other.supervisor)
    for tail in ("", "/areas/E", "/sign-off", "/record"):
        nowhere = "/claims/00000000-0000-4000-8000-000000000000"
        theirs = browser.get(f"{case.path}{tail}")
        nothing = browser.get(f"{nowhere}{tail}")
        assert (theirs.status_code, nothing.status_code) == (404, 404)
        assert masked_text(theirs.text) == masked_text(nothing.text)


def test_link_to_another_council_opens_no_door(app: Flask, sign_in: SignIn) -> None:
    case, other = make_case(), make_council()
    supervise(case.worker, other.supervisor)
    assert sign_in(other.supervisor).get(case.path).status_code == 404
    assert not sign_in(other.supervisor).page("/claims").says(case.worker.name)


def test_open_claim_follows_the_supervision_link_of_today(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    path = f"{case.path}/areas/E"
    newcomer = make_person(case.council.organisation, Role.SUPERVISOR)
    supervise(case.worker, newcomer)
    assert sign_in(newcomer).page(path).heading.startswith("Judge E")
    assert sign_in(case.supervisor).get(path).status_code == 404

"""Signing off freezes what was signed, and waits for what it must wait for."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from app.assessments.queries import list_validations
from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Role
from app.people.models import Person
from app.validation.queries.records import get_sign_off
from app.validation.rules import DecisionKind
from app.validation.rules.record import Outcome, read_record
from app.validation.rules.reviews import DecisionEntry
from app.validation.services.errors import NotReadyToSign
from app.validation.services.signing import sign_off
from tests.clock import today
from tests.factories.organisations import make_person
from tests.factories.validation import (
    Case,
    accept,
    decide,
    judge,
    make_case,
    make_ready_case,
    make_signed_case,
    show,
    sign,
    who_is,
)
from tests.pages import Page, PageClient
from tests.validation.changes import send_as_not_part_of_role, supervise

SignIn = Callable[[Person], PageClient]
NOT_SEEN = DecisionEntry(DecisionKind.NOT_ENOUGH_SEEN, reason="A joint visit in spring.")
PASSWORD = "four quiet herons stand"


def test_supervisor_signs_and_both_sides_read_the_record(app: Flask, sign_in: SignIn) -> None:
    case = make_ready_case(
        levels={"B2": 4}, entries={"B2": DecisionEntry(DecisionKind.DIFFERENT_LEVEL, 4, "Seen.")}
    )
    path = f"{case.path}/sign-off"
    browser = sign_in(case.supervisor)
    assert browser.send(path, comment="A year of steady work.").status_code == 303
    for person in (case.supervisor, case.worker):
        page = sign_in(person).page(f"{case.path}/record")
        assert page.says("2 Independent in usual work 2 Independent in usual work")
        assert page.says("10 of 10 in date")
        assert page.says("Allocating work is the manager’s decision.")
        assert page.says("This record is not for pay, ranking or discipline.")
        assert page.says("A year of steady work.")
        assert page.says("I can live with all of it.")
        assert page.says(get_sign_off(case.assessment.id).digest)
        assert page.says("It is number 1 in the chain")
    assert sign_in(case.council.moderator).get(f"{case.path}/record").status_code == 404


def test_record_holds_everything_that_was_signed(app: Flask) -> None:
    case = make_ready_case(entries={"C1": NOT_SEEN})
    sign(case)
    record = read_record(get_sign_off(case.assessment.id).snapshot)
    assert len(record.statements) == 38
    unseen = next(one for one in record.statements if one.code == "C1")
    assert unseen.outcome is Outcome.NOT_VALIDATED
    assert unseen.decision.reason == "A joint visit in spring."
    first = record.statements[0]
    assert first.indicators[str(first.worker.level)]
    assert first.evidence[0].digest
    assert record.people[str(case.worker.id)].name == case.worker.name
    assert record.framework.version == "1.0.0"


def test_safety_critical_validations_share_one_renewal_date(app: Flask) -> None:
    case = make_signed_case(entries={"C1": NOT_SEEN})
    held = list_validations(case.worker.id, today())
    critical = {case.review(code).statement_id for code in ("A2", "B1", "D1", "E1", "E4", "J1")}
    in_a_year = {one.valid_until for one in held if one.statement_id in critical}
    later = {one.valid_until for one in held} - in_a_year
    assert in_a_year == {years_on(1)}
    assert later == {years_on(2)}
    assert len(held) == 37


def years_on(years: int) -> date:
    day = today()
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def test_assessor_judges_and_the_unregistered_supervisor_signs_the_whole(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_ready_case(registered=False)
    path = f"{case.path}/sign-off"
    assert sign_in(case.supervisor).send(path, comment="Steady work.").status_code == 303
    record = read_record(get_sign_off(case.assessment.id).snapshot)
    e1 = next(one for one in record.statements if one.code == "E1")
    assert case.assessor is not None
    assert e1.judgement.judge == case.assessor.id
    assert record.supervisor == case.supervisor.id


def test_sign_off_says_everything_that_stands_in_the_way(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    browser = sign_in(case.supervisor)
    assert browser.page(f"{case.path}/sign-off").says("Both levels are not shown yet in: A, B,")
    assert browser.page(case.path).says("Before you can sign:")
    with pytest.raises(NotReadyToSign):
        sign_off(case.claim, who_is(case.supervisor), "Fine.")


def test_sign_off_waits_10_working_days_unless_the_worker_accepts(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_ready_case(accepted=False)
    who = who_is(case.supervisor)
    with pytest.raises(NotReadyToSign, match="The worker can contest until"):
        sign_off(case.claim, who, "Fine.")
    sign_off(case.claim, who, "Fine.", now=datetime.now(UTC) + timedelta(days=25))


def test_decision_changed_after_the_worker_accepted_asks_them_again(app: Flask) -> None:
    case = make_ready_case()
    decide(case, {"G1": NOT_SEEN}, "G")
    with pytest.raises(NotReadyToSign, match="The worker can contest until"):
        sign_off(case.claim, who_is(case.supervisor), "Fine.")
    accept(case)
    sign(case)


def test_returned_statement_blocks_signing(app: Flask) -> None:
    returned = DecisionEntry(DecisionKind.RETURNED, reason="Say what you did.")
    case = make_ready_case(entries={"C1": returned}, accepted=False)
    with pytest.raises(NotReadyToSign, match="Returned to the worker and not sent again yet: C1"):
        sign_off(
            case.claim,
            who_is(case.supervisor),
            "Fine.",
            now=datetime.now(UTC) + timedelta(days=25),
        )


def test_what_is_not_part_of_the_role_is_signed_and_not_validated(app: Flask) -> None:
    case = make_case()
    send_as_not_part_of_role(case, "G3")
    ready = finish(case)
    sign(ready)
    record = read_record(get_sign_off(case.assessment.id).snapshot)
    assert {one.outcome for one in record.statements if one.code == "G3"} == {
        Outcome.NOT_PART_OF_ROLE
    }


def test_expired_freshness_asks_for_the_password_and_loses_no_comment(
    app: Flask, sign_in: SignIn, set_password: Callable[[Person, str], None]
) -> None:
    case = make_ready_case()
    browser = sign_in(case.supervisor)
    set_password(case.supervisor, PASSWORD)
    make_stale(browser)
    path = f"{case.path}/sign-off"
    assert browser.page(path).says("Signing off needs your password again.")
    for given, said in (("", "Enter your password"), ("not this one, sorry", "is not right")):
        answer = browser.send(path, comment="A year of steady work.", password=given)
        assert answer.status_code == 422
        assert any(said in error for error in Page(answer).errors)
        assert Page(answer).form()["comment"] == "A year of steady work."
        assert not case.claim.signed
    answer = browser.send(path, comment="A year of steady work.", password=PASSWORD)
    assert answer.status_code == 303
    assert case.claim.signed


def test_who_comes_second_is_told_who_signed_and_when(app: Flask, sign_in: SignIn) -> None:
    case = make_ready_case()
    browser = sign_in(case.supervisor)
    path = f"{case.path}/sign-off"
    token = browser.page(path).form()["csrf_token"]
    sign(case)
    answer = browser.post(path, data={"csrf_token": token, "comment": "Mine came late."})
    assert answer.status_code == 409
    page = Page(answer)
    assert page.says(f"{case.supervisor.name} signed off {case.worker.name}’s assessment on")
    assert page.says("Mine came late.")


def test_signed_claim_stays_with_who_signed_it(app: Flask, sign_in: SignIn) -> None:
    case = make_signed_case()
    newcomer = make_person(case.council.organisation, Role.SUPERVISOR)
    supervise(case.worker, newcomer)
    assert sign_in(newcomer).get(f"{case.path}/record").status_code == 404
    assert sign_in(case.supervisor).get(f"{case.path}/record").status_code == 200


def test_sign_off_without_a_comment_is_asked_for_one(app: Flask, sign_in: SignIn) -> None:
    case = make_ready_case()
    path = f"{case.path}/sign-off"
    answer = sign_in(case.supervisor).send(path, comment="")
    assert answer.status_code == 422
    assert "Enter a comment." in Page(answer).errors


def make_stale(browser: PageClient) -> None:
    with browser.session_transaction() as session:
        session["fs_paa"] = 1.0


def finish(case: Case) -> Case:
    judge(case, levels={"G3": 2})
    show(case)
    decide(case)
    accept(case)
    return case


def test_signing_asks_each_thing_once(app: Flask, count_queries: list[str]) -> None:
    case = make_ready_case()
    claim, who = case.claim, who_is(case.supervisor)
    db.session.commit()
    count_queries.clear()
    with writing():
        sign_off(claim, who, "A steady year.")
        db.session.commit()
    reads = [one for one in count_queries if one.startswith("SELECT")]
    chains = [one for one in reads if "FROM chain_head" in one]
    assert len(chains) == 3, "the record's chain, which begins here, and the audit's"
    # Whether a move began meanwhile is looked at again under the cycle's lock.
    own = [one for one in reads if "FROM assessment" in one]
    assert len(own) <= 3
    others = [one for one in reads if one not in chains + own]
    # Names are read twice: of who has a part today, and of everybody in the record.
    assert len(others) - len(set(others)) <= 1
    assert len(count_queries) <= 37

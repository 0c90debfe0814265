"""A claim goes by the rules of the day it was sent, shown to both sides; blindness can be off."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask

from app.assessments.rules.rulebook import RuleName
from app.assessments.services.rules import Wish, set_rule
from app.evidence.rules import months_before
from app.extensions import db
from app.organisations.rules import london_day
from app.people.models import Person
from app.validation.access import may_judge_statement
from app.validation.models import Judgement
from app.validation.queries.contents import find_wrong_contents
from app.validation.queries.reviews import list_reviews
from app.validation.queries.rules import with_rules
from app.validation.rules import Basis, DecisionKind
from app.validation.rules.record import read_record
from app.validation.rules.reviews import DecisionEntry, JudgementEntry
from app.validation.services.agreeing import confirm_agreed
from app.validation.services.deciding import decide_area
from app.validation.services.errors import (
    EvidenceMissing,
)
from app.validation.services.judging import judge_area
from skills_framework.model import Statement
from tests.clock import now, today
from tests.factories.assessments import family_help
from tests.factories.validation import Case, judge, make_case, make_ready_case, show, sign
from tests.pages import PageClient

SignIn = Callable[[Person], PageClient]


def sent_on() -> date:
    return today() - timedelta(days=3)


def ruled(case: Case, name: RuleName, value: int, *, code: str = "", days: int = 0) -> None:
    """Set a rule from the day the case was sent on, or `days` later."""
    statement: Statement | None = family_help().statement(code) if code else None
    wish = Wish(name, value, sent_on() + timedelta(days=days), statement, "agreed with the panel")
    set_rule(case.who(case.council.administrator), wish, now=now() - timedelta(days=9))
    db.session.commit()


def judged(case: Case, code: str) -> Judgement:
    """Return the judgement of a statement that has one."""
    found = case.review(code).judgement
    assert found is not None
    return found


def test_a_claim_keeps_the_rules_of_the_day_it_was_sent(app: Flask) -> None:
    case = make_case()
    ruled(case, RuleName.CONTEST_DAYS, 15)
    ruled(case, RuleName.CONTEST_DAYS, 20, days=1)
    assert case.claim.rules.contest_days == 15


def test_of_several_claims_each_keeps_the_rules_of_its_own_day(app: Flask) -> None:
    case = make_case()
    ruled(case, RuleName.CONTEST_DAYS, 15)
    ruled(case, RuleName.CONTEST_DAYS, 20, days=1)
    claim = case.claim
    others = [replace(claim, sent_at=claim.sent_at + timedelta(days=days)) for days in (-1, 1)]
    days = [one.rules.contest_days for one in with_rules([claim, *others])]
    assert days == [15, 10, 20]


def test_with_blindness_off_the_judge_sees_the_level_and_the_record_says_so(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case()
    sight = f"{case.worker.name} chose: {case.review('A1').sent.level} –"
    assert not sign_in(case.supervisor).page(f"{case.path}/areas/A").says(sight)
    ruled(case, RuleName.BLIND, 0)
    page = sign_in(case.supervisor).page(f"{case.path}/areas/A")
    assert page.says(sight)
    assert page.says("Your organisation judges with sight of the level")
    judge(case, "A")
    assert not any(one.judgement.blind for one in list_reviews(case.claim, "A") if one.judgement)


def test_blindness_off_for_one_statement_shows_that_level_only(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    ruled(case, RuleName.BLIND, 0, code="A1")
    page = sign_in(case.supervisor).page(f"{case.path}/areas/A")
    assert page.text.count(f"{case.worker.name} chose:") == 1
    judge(case, "A")
    blind = {one.code: judged(case, one.code).blind for one in list_reviews(case.claim, "A")}
    assert [code for code, hidden in blind.items() if not hidden] == ["A1"]


def test_without_the_registered_judge_an_unregistered_supervisor_judges_it(app: Flask) -> None:
    case = make_case(registered=False)
    critical = next(one for one in list_reviews(case.claim) if one.statement.safety_critical)
    who = case.who(case.supervisor)
    assert not may_judge_statement(who, case.claim, safety_critical=critical.needs_registered)
    ruled(case, RuleName.REGISTERED_JUDGE, 0, code=critical.code)
    now = case.review(critical.code)
    assert may_judge_statement(who, case.claim, safety_critical=now.needs_registered)
    others = [one for one in list_reviews(case.claim) if one.statement.safety_critical]
    assert sum(one.needs_registered for one in others) == len(others) - 1


def test_what_blocks_a_decision_says_whose_rule_it_is(app: Flask) -> None:
    case = make_case()
    ruled(case, RuleName.ITEMS, 2, code="A1")
    judge(case, "A")
    show(case, "A")
    with pytest.raises(EvidenceMissing) as refused:
        decide_area(
            case.claim,
            case.who(case.supervisor),
            "A",
            {"A1": DecisionEntry(DecisionKind.AGREED)},
        )
    assert "Your organisation set this for A1, from" in refused.value.sentence


def test_both_sides_read_the_rules_of_the_claim(app: Flask, sign_in: SignIn) -> None:
    case = make_case()
    ruled(case, RuleName.VALIDITY_MONTHS, 12, code="A1")
    for person in (case.worker, case.supervisor):
        page = sign_in(person).page(f"{case.path}/rules")
        assert page.says("Its validation lasts 12 months. Your organisation set this for A1")
        assert page.says("Reason: agreed with the panel")
        assert sign_in(person).page(case.path).says("Rules of this review")
    stranger = sign_in(case.council.unregistered_supervisor)
    assert stranger.get(f"{case.path}/rules").status_code == 404


def test_levels_that_agree_blind_are_confirmed_together_and_no_safety_critical_one(
    app: Flask, sign_in: SignIn
) -> None:
    case = make_case()
    reviews = list_reviews(case.claim)
    area = next(one.statement.area_code for one in reviews if one.statement.safety_critical)
    same = {
        one.code: JudgementEntry(one.sent.level, basis=Basis.SEEN_DIRECTLY)
        for one in reviews
        if one.statement.area_code == area
    }
    judge_area(case.claim, case.who(case.supervisor), area, same)
    show(case, area)
    critical = [one.code for one in list_reviews(case.claim, area) if one.statement.safety_critical]
    client = sign_in(case.supervisor)
    page = client.page(f"{case.path}/areas/{area}")
    assert page.says("You both came to the same level")
    client.post(f"{case.path}/agree", data=page.form(f"{case.path}/areas/{area}/agree"))
    decided = {one.code for one in list_reviews(case.claim, area) if one.decision}
    assert decided == set(same) - set(critical)
    assert confirm_agreed(case.claim, case.who(case.supervisor)) == []


def test_levels_judged_with_sight_are_not_confirmed_together(app: Flask) -> None:
    case = make_case()
    ruled(case, RuleName.BLIND, 0)
    reviews = list_reviews(case.claim, "A")
    same = {one.code: JudgementEntry(one.sent.level, basis=Basis.SEEN_DIRECTLY) for one in reviews}
    judge_area(case.claim, case.who(case.supervisor), "A", same)
    show(case, "A")
    assert confirm_agreed(case.claim, case.who(case.supervisor), "A") == []


def test_the_supervisor_sees_what_waits_for_the_assessor(app: Flask, sign_in: SignIn) -> None:
    case = make_case(registered=False)
    assert case.assessor is not None
    page = sign_in(case.supervisor).page(case.path)
    safety = [one.code for one in list_reviews(case.claim) if one.statement.safety_critical]
    waits = f"wait for {case.assessor.name}: {', '.join(safety)}."
    assert page.says(waits)


def test_what_held_is_signed_with_the_record_and_found_when_it_is_checked(app: Flask) -> None:
    case = make_ready_case()
    ruled(case, RuleName.VALIDITY_MONTHS, 18)
    ruled(case, RuleName.OVERDUE_DAYS, 25, days=1)
    signed = sign(case)
    record = read_record(signed.snapshot)
    assert [(one.name, one.value) for one in record.rules] == [("validity months", 18)]
    first = record.statements[0]
    assert first.valid_until == months_before(london_day(now()), -18)
    assert find_wrong_contents([signed]) == {}

"""Every rule in words for everybody; setting one, with a preview, for those who run it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from app.assessments.queries.rulebook import list_rules, rules_of
from app.assessments.rules.rule_words import (
    amount,
    blind_words,
    changed_codes,
    claim_lines,
    evidence_origin,
    origin_of,
    statement_lines,
    usual_origin,
    when_it_holds,
)
from app.assessments.rules.rulebook import RuleBook, RuleName, SetRule, in_force
from app.assessments.services.rules import Wish, set_rule
from app.extensions import db
from tests.assessments.test_rulebook import MONDAY, OTHER, SAFETY
from tests.clock import now, today
from tests.factories.assessments import make_assessment, rate_all
from tests.factories.organisations import make_council
from tests.factories.validation import who_is
from tests.pages import Page, PageClient

SignIn = Callable[..., PageClient]


def tomorrow() -> date:
    return today() + timedelta(days=1)


CONTEST, BLIND = "/rules/contest-days", "/rules/blind"


def day_fields(day: date) -> dict[str, Any]:
    return {"from_on": [str(day.day), str(day.month), str(day.year)]}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (RuleName.BLIND, 1, "on"),
        (RuleName.BLIND, 0, "off"),
        (RuleName.CONTEST_DAYS, 1, "1 working day"),
        (RuleName.CONTEST_DAYS, 15, "15 working days"),
        (RuleName.MODERATION_PERCENT, 10, "10 per cent"),
        (RuleName.VALIDITY_MONTHS, None, "as the framework says"),
    ],
)
def test_a_value_is_said_in_words(name: RuleName, value: int | None, words: str) -> None:
    assert amount(name, value) == words


def test_each_rule_says_from_when_it_bears_on_what() -> None:
    assert "from that day on" in when_it_holds(RuleName.DUE_SOON_FIRST)
    assert "samples" in when_it_holds(RuleName.MODERATION_MOST)
    assert "keeps the rules it had" in when_it_holds(RuleName.BLIND)


def test_a_line_says_whether_the_framework_or_the_organisation_says_so() -> None:
    lines = statement_lines(RuleBook().of(SAFETY))
    assert [line.origin for line in lines] == [
        "The framework says so.",
        "The framework says so.",
        "The usual rule.",
        "The framework says so.",
    ]
    held = in_force(
        [
            SetRule(RuleName.EVIDENCE_MONTHS, 6, MONDAY, SAFETY.code, "asked for by the panel"),
            SetRule(RuleName.REGISTERED_JUDGE, 0, MONDAY, reason="nobody is registered"),
            SetRule(RuleName.BLIND, 0, MONDAY),
            SetRule(RuleName.TYPES, 3, MONDAY),
        ],
        MONDAY,
    )
    said = statement_lines(held.of(SAFETY))
    assert "no older than 6 months" in said[0].text
    assert said[0].origin == (
        f"Your organisation set this for {SAFETY.code}, from 23 November 2026."
    )
    assert said[0].reason == "asked for by the panel"
    assert said[1].text.startswith("The supervisor judges it")
    assert said[2].text.startswith("The judge sees")
    assert len(statement_lines(held.of(OTHER))) == 3
    assert claim_lines(held)[0].text == "The whole assessment needs evidence of 3 types or more."
    assert evidence_origin(held.of(SAFETY)).endswith("23 November 2026.")
    assert evidence_origin(held.of(OTHER)) == ""
    assert changed_codes(RuleBook(), held, [SAFETY, OTHER]) == (SAFETY.code, OTHER.code)


def test_whether_levels_were_hidden_is_said_of_many_statements_at_once() -> None:
    blind = RuleBook().of(OTHER)
    seen = in_force([SetRule(RuleName.BLIND, 0, MONDAY)], MONDAY).of(OTHER)
    assert [blind_words(one) for one in ([blind], [seen], [blind, seen])] == [
        "without",
        "with",
        "partly with",
    ]


def test_where_nothing_is_set_the_framework_or_the_usual_rule_says_so() -> None:
    assert origin_of(None, usual_origin(RuleName.ITEMS)) == "The framework says so."
    assert origin_of(None, usual_origin(RuleName.BLIND)) == "The usual rule."


def test_everybody_reads_the_rules_and_only_some_are_offered_to_change_them(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    page = sign_in(council.worker).page("/rules")
    assert page.says("The worker may contest for")
    assert CONTEST not in page.text
    assert CONTEST in sign_in(council.workforce_lead).page("/rules").text


def test_a_change_is_previewed_then_set_and_kept_in_the_history(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    client, organisation = sign_in(council.administrator), council.organisation.id
    wanted: dict[str, Any] = {"how": "set", "value": "15", **day_fields(tomorrow())}
    preview = Page(client.send(CONTEST, **wanted, then="look"))
    assert preview.says("10 working days becomes 15 working days.")
    assert preview.says("One sent earlier keeps the rules it had.")
    assert list_rules(organisation) == []
    assert client.send(CONTEST, **wanted, then="set").location == "/rules"
    assert [one.value for one in list_rules(organisation)] == [15]
    assert client.page(CONTEST).says(council.administrator.name)
    assert client.page("/rules").says("The worker may contest for: 15 working days.")
    client.send(CONTEST, how="back", **day_fields(tomorrow()), then="set")
    assert [one.value for one in list_rules(organisation)] == [15, None]
    assert client.page("/rules").says("The worker may contest for: taken back.")


def test_a_rule_for_one_statement_needs_a_reason_when_it_asks_for_less(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    make_assessment(council, council.worker)
    client, organisation = sign_in(council.administrator), council.organisation.id
    wanted: dict[str, Any] = {"how": "off", "statement": "A1", **day_fields(tomorrow())}
    refused = Page(client.send(BLIND, **wanted, then="look", reason="  "))
    assert "Enter the reason: workers and judges see it." in refused.errors[0]
    wanted["reason"] = "The two work side by side all day."
    assert Page(client.send(BLIND, **wanted, then="look")).says("for 1 statement: A1")
    client.send(BLIND, **wanted, then="set")
    assert [(one.code, one.value) for one in list_rules(organisation)] == [("A1", 0)]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"how": "set", "value": ""}, "Enter a whole number, such as 6."),
        ({"how": "set", "value": "9"}, "Enter a whole number from 10 to 30."),
        ({"value": "12"}, "Select what should hold."),
    ],
)
def test_what_cannot_be_set_is_said_beside_its_field(
    app: Flask, sign_in: SignIn, fields: dict[str, Any], sentence: str
) -> None:
    client = sign_in(make_council().administrator)
    page = Page(client.send(CONTEST, **fields, **day_fields(tomorrow()), then="set"))
    assert page.errors == [sentence]


def test_a_rule_that_would_work_backwards_is_refused(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    fields: dict[str, Any] = {"how": "set", "value": "12", **day_fields(today())}
    page = Page(sign_in(council.administrator).send(CONTEST, **fields, then="set"))
    assert page.errors[0].startswith("A rule never works backwards.")
    assert list_rules(council.organisation.id) == []


def test_an_unknown_rule_and_a_worker_are_answered_with_nothing_here(
    app: Flask, sign_in: SignIn
) -> None:
    council = make_council()
    assert sign_in(council.administrator).get("/rules/nonsense").status_code == 404
    assert sign_in(council.worker).get(CONTEST).status_code == 404


def test_a_draft_goes_by_todays_rules_and_what_was_sent_by_those_of_its_day(app: Flask) -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker, now=now())
    before = now() - timedelta(days=2)
    wish = Wish(RuleName.TYPES, 3, today())
    set_rule(who_is(council.administrator), wish, now=before)
    assert rules_of(assessment, today()).types_needed == 3
    assessment.sent_at = before
    assert rules_of(assessment, today()).types_needed == 2
    db.session.rollback()


def test_the_check_page_goes_by_the_rules_in_force(app: Flask, sign_in: SignIn) -> None:
    council = make_council()
    assessment = make_assessment(council, council.worker)
    rate_all(assessment, council.worker)
    check = f"/assessments/{assessment.id}/check"
    client = sign_in(council.worker)
    assert not client.page(check).says("Evidence to come")
    administrator, before = who_is(council.administrator), now() - timedelta(days=2)
    for wish in (Wish(RuleName.ITEMS, 2, today()), Wish(RuleName.TYPES, 3, today())):
        set_rule(administrator, wish, now=before)
    page = client.page(check)
    assert page.says("Evidence to come: 38 statements")
    assert page.says("The whole assessment needs evidence of 3 types or more. You have 2 so far.")
    assert page.says("Your organisation set this for the whole organisation")
    page = client.page(f"/assessments/{assessment.id}/statements/A1")
    assert page.says("Your organisation set this for the whole organisation")

"""What an organisation may set, what is in force on a day, and what is never weakened."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.assessments.rules.rule_checks import (
    check_from,
    check_order,
    check_scope,
    check_value,
    is_looser,
)
from app.assessments.rules.rulebook import KINDS, RuleBook, RuleName, SetRule, in_force
from skills_framework.loader import published
from skills_framework.model import Statement

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
FRAMEWORK = published("family-help", "1.0.0")
SAFETY = next(one for one in FRAMEWORK.statements if one.safety_critical)
OTHER = next(one for one in FRAMEWORK.statements if not one.safety_critical)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def book(*rules: SetRule) -> RuleBook:
    return in_force(rules, MONDAY)


def a_rule(
    name: RuleName, value: int | None, code: str = "", *, from_on: date = MONDAY, number: int = 0
) -> SetRule:
    return SetRule(name, value, from_on, code, number=number)


def test_with_nothing_set_the_book_says_what_the_product_and_the_framework_say() -> None:
    empty = book()
    assert (empty.blind, empty.types_needed, empty.due_soon_days) == (True, 2, (90, 30))
    assert (empty.contest_days, empty.overdue_days, empty.second_reader_days) == (10, 20, 20)
    assert (empty.renewal_grace_months, empty.moderation_percent) == (6, 10)
    assert (empty.moderation_least, empty.moderation_most) == (5, 20)
    assert empty.below_required_most == 10
    for statement in FRAMEWORK.statements:
        rules = empty.of(statement)
        assert rules.evidence == statement.evidence_rule
        assert rules.validity_months == statement.validity_months
        assert rules.registered_judge is statement.safety_critical
        assert rules.blind
        assert rules.chosen == ()


def test_every_rule_has_a_kind_whose_default_is_within_its_bounds() -> None:
    assert set(KINDS) == set(RuleName)
    for kind in KINDS.values():
        assert kind.default is None or kind.least <= kind.default <= kind.most
        assert kind.switch is (kind.unit == "")


def test_a_rule_holds_from_its_day_on_and_not_before() -> None:
    rules = [a_rule(RuleName.CONTEST_DAYS, 15, from_on=TUESDAY)]
    assert in_force(rules, MONDAY).contest_days == 10
    assert in_force(rules, TUESDAY).contest_days == 15


@pytest.mark.parametrize("turned", [False, True])
def test_of_one_day_what_was_set_last_counts_in_whatever_order_it_is_read(turned: bool) -> None:
    rules = [
        a_rule(RuleName.CONTEST_DAYS, 15, number=1),
        a_rule(RuleName.CONTEST_DAYS, 12, number=2),
        a_rule(RuleName.CONTEST_DAYS, 20, number=3, from_on=TUESDAY),
    ]
    assert in_force(reversed(rules) if turned else rules, MONDAY).contest_days == 12


def test_what_is_taken_back_leaves_what_the_framework_says() -> None:
    held = book(
        a_rule(RuleName.VALIDITY_MONTHS, 12, number=1),
        a_rule(RuleName.VALIDITY_MONTHS, None, number=2),
    )
    assert held.of(OTHER).validity_months == OTHER.validity_months
    assert held.find(RuleName.VALIDITY_MONTHS) is None


def test_what_is_set_for_a_statement_goes_before_what_is_set_for_all() -> None:
    held = book(
        a_rule(RuleName.BLIND, 0),
        a_rule(RuleName.BLIND, 1, OTHER.code),
    )
    assert not held.blind
    assert held.of(OTHER).blind
    assert not held.of(SAFETY).blind
    assert [one.code for one in held.of(OTHER).chosen] == [OTHER.code]
    assert [one.code for one in held.of(SAFETY).chosen] == [""]


def test_the_organisations_age_of_evidence_is_about_safety_critical_statements() -> None:
    held = book(a_rule(RuleName.EVIDENCE_MONTHS, 6))
    assert held.of(SAFETY).evidence.max_age_months == 6
    assert held.of(OTHER).evidence.max_age_months is None
    own = book(a_rule(RuleName.EVIDENCE_MONTHS, 18, OTHER.code))
    assert own.of(OTHER).evidence.max_age_months == 18


def test_validity_is_set_apart_for_safety_critical_statements() -> None:
    held = book(a_rule(RuleName.VALIDITY_MONTHS, 30), a_rule(RuleName.SAFETY_VALIDITY_MONTHS, 6))
    assert held.of(OTHER).validity_months == 30
    assert held.of(SAFETY).validity_months == 6


def test_a_safety_critical_statement_never_needs_less_than_the_framework_says() -> None:
    """Even where rows say so: a later version of a framework may ask for more than an old rule."""
    loose = book(
        a_rule(RuleName.EVIDENCE_MONTHS, 60, SAFETY.code),
        a_rule(RuleName.VALIDITY_MONTHS, 36, SAFETY.code),
        a_rule(RuleName.ITEMS, 0, SAFETY.code),
    ).of(SAFETY)
    assert loose.evidence == SAFETY.evidence_rule
    assert loose.validity_months == SAFETY.validity_months


def test_direct_evidence_and_the_registered_judge_can_be_turned_off_by_name() -> None:
    held = book(a_rule(RuleName.OBSERVED, 0), a_rule(RuleName.REGISTERED_JUDGE, 0, SAFETY.code))
    rules = held.of(SAFETY)
    assert rules.evidence.types == ()
    assert rules.evidence.max_age_months == SAFETY.evidence_rule.max_age_months
    assert not rules.registered_judge
    assert held.of(OTHER).evidence.types == OTHER.evidence_rule.types
    assert not held.of(OTHER).registered_judge


@pytest.mark.parametrize(
    ("name", "value", "statement", "said"),
    [
        (RuleName.BLIND, 2, None, "Select on or off."),
        (RuleName.CONTEST_DAYS, 9, None, "Enter a whole number from 10 to 30."),
        (RuleName.OVERDUE_DAYS, 41, None, "Enter a whole number from 5 to 40."),
        (
            RuleName.EVIDENCE_MONTHS,
            13,
            None,
            "Evidence for safety-critical statements is never older than 12 months.",
        ),
        (
            RuleName.EVIDENCE_MONTHS,
            13,
            SAFETY,
            f"The framework says 12 months for {SAFETY.code}, so it cannot be longer.",
        ),
        (
            RuleName.VALIDITY_MONTHS,
            13,
            SAFETY,
            f"{SAFETY.code} is safety-critical: its validation lasts 12 months or less.",
        ),
        (RuleName.EVIDENCE_MONTHS, 24, OTHER, ""),
        (RuleName.VALIDITY_MONTHS, 36, OTHER, ""),
        (RuleName.ITEMS, 3, OTHER, ""),
        (RuleName.BLIND, 0, OTHER, ""),
        (RuleName.CONTEST_DAYS, None, None, ""),
    ],
)
def test_a_value_is_refused_with_a_sentence_on_what_is_possible(
    name: RuleName, value: int | None, statement: Statement | None, said: str
) -> None:
    assert check_value(name, value, statement) == said


def test_fewer_items_than_the_framework_asks_for_are_refused() -> None:
    two = replace(SAFETY, evidence_rule=replace(SAFETY.evidence_rule, items=2))
    said = f"The framework asks for 2 for {SAFETY.code}, so it cannot be fewer."
    assert check_value(RuleName.ITEMS, 1, two) == said
    assert book(a_rule(RuleName.ITEMS, 1)).of(two).evidence.items == 2
    assert book(a_rule(RuleName.ITEMS, 3)).of(two).evidence.items == 3


@pytest.mark.parametrize(
    ("name", "statement", "refused"),
    [
        (RuleName.CONTEST_DAYS, None, False),
        (RuleName.CONTEST_DAYS, OTHER, True),
        (RuleName.OBSERVED, OTHER, True),
        (RuleName.OBSERVED, SAFETY, False),
    ],
)
def test_only_some_rules_are_set_for_one_statement(
    name: RuleName, statement: Statement | None, refused: bool
) -> None:
    assert bool(check_scope(name, statement)) is refused


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        (RuleName.DUE_SOON_FIRST, 30, True),
        (RuleName.DUE_SOON_LAST, 60, False),
        (RuleName.MODERATION_LEAST, 21, True),
        (RuleName.MODERATION_MOST, None, False),
        (RuleName.CONTEST_DAYS, 30, False),
    ],
)
def test_rules_that_go_together_are_kept_in_order(
    name: RuleName, value: int | None, refused: bool
) -> None:
    assert bool(check_order(name, value, RuleBook())) is refused


def test_a_rule_begins_tomorrow_or_later_and_within_two_years() -> None:
    assert check_from(MONDAY, MONDAY) == (
        "A rule never works backwards. Enter 24 November 2026 or a later day."
    )
    assert check_from(TUESDAY, MONDAY) == ""
    assert check_from(date(2028, 12, 31), MONDAY) == ""
    assert check_from(date(2029, 1, 1), MONDAY) == "Enter a day before 1 January 2029."


@pytest.mark.parametrize(
    ("name", "value", "statement", "looser"),
    [
        (RuleName.BLIND, 0, None, True),
        (RuleName.BLIND, 1, None, False),
        (RuleName.REGISTERED_JUDGE, 0, SAFETY, True),
        (RuleName.OVERDUE_DAYS, 25, None, True),
        (RuleName.OVERDUE_DAYS, 15, None, False),
        (RuleName.VALIDITY_MONTHS, 30, OTHER, True),
        (RuleName.VALIDITY_MONTHS, 30, None, True),
        (RuleName.EVIDENCE_MONTHS, 24, OTHER, False),
        (RuleName.ITEMS, 1, None, False),
        (RuleName.BLIND, None, None, False),
    ],
)
def test_what_asks_for_less_than_usual_is_known_as_such(
    name: RuleName, value: int | None, statement: Statement | None, looser: bool
) -> None:
    assert is_looser(name, value, statement) is looser

"""Whether a rule may be set to a value, and the sentence for when it may not. Pure."""

from collections.abc import Callable
from datetime import date, timedelta

from app.assessments.rules.rulebook import KINDS, RuleBook, RuleKind, RuleName, Stricter
from app.organisations.rules.days import in_words
from skills_framework.model import Statement


def check_scope(name: RuleName, statement: Statement | None) -> str:
    """Say why a rule cannot be set for a statement, or return nothing."""
    if statement is None:
        return ""
    if not KINDS[name].by_statement:
        return "This rule is set for the whole organisation. Leave the statement out."
    if not statement.safety_critical and name in (RuleName.REGISTERED_JUDGE, RuleName.OBSERVED):
        return f"{statement.code} is not safety-critical, so this rule is not about it."
    return ""


def check_value(name: RuleName, value: int | None, statement: Statement | None = None) -> str:
    """Say why a value is refused, or return nothing. None, to take a rule back, is always right."""
    if value is None:
        return ""
    kind = KINDS[name]
    if kind.switch:
        return "" if value in (0, 1) else "Select on or off."
    if not kind.least <= value <= kind.most:
        return f"Enter a whole number from {kind.least} to {kind.most}."
    return _check_floor(name, value, statement)


def check_order(name: RuleName, value: int | None, book: RuleBook) -> str:
    """Say which other rule a value does not go with on the day it begins, or return nothing."""
    wanted = {one: book.number(one) for one in _PAIRED}
    if name not in wanted:
        return ""
    wanted[name] = value if value is not None else KINDS[name].default or 0
    if wanted[RuleName.DUE_SOON_LAST] >= wanted[RuleName.DUE_SOON_FIRST]:
        return "The first notice must come before the last. Change the other one first."
    if wanted[RuleName.MODERATION_LEAST] > wanted[RuleName.MODERATION_MOST]:
        return "The fewest in a sample cannot be more than the most. Change the other one first."
    return ""


def check_from(from_on: date, today: date) -> str:
    """Say why a rule cannot begin on a day: what was sent by today keeps the rules it had."""
    tomorrow = today + timedelta(days=1)
    if from_on <= today:
        return f"A rule never works backwards. Enter {in_words(tomorrow)} or a later day."
    if from_on > date(today.year + 2, 12, 31):
        return f"Enter a day before {in_words(date(today.year + 3, 1, 1))}."
    return ""


def is_looser(name: RuleName, value: int | None, statement: Statement | None = None) -> bool:
    """Whether a value asks for less than the framework or the service does: that needs a reason."""
    kind = KINDS[name]
    usual = _usual(name, kind, statement)
    if value is None or usual is None:
        return False
    return value < usual if kind.stricter is Stricter.MORE else value > usual


def _usual(name: RuleName, kind: RuleKind, statement: Statement | None) -> int | None:
    if name in _FRAMEWORKS and statement is not None:
        return _FRAMEWORKS[name](statement)
    return _ELSEWHERE.get(name, kind.default)


_PAIRED = (
    RuleName.DUE_SOON_FIRST,
    RuleName.DUE_SOON_LAST,
    RuleName.MODERATION_LEAST,
    RuleName.MODERATION_MOST,
)
_FRAMEWORKS: dict[RuleName, Callable[[Statement], int | None]] = {
    RuleName.EVIDENCE_MONTHS: lambda one: one.evidence_rule.max_age_months,
    RuleName.ITEMS: lambda one: one.evidence_rule.items,
    RuleName.VALIDITY_MONTHS: lambda one: one.validity_months,
}
# For the whole organisation: what the framework says of most statements the rule is about.
_ELSEWHERE = {RuleName.EVIDENCE_MONTHS: 12, RuleName.VALIDITY_MONTHS: 24}


def _check_floor(name: RuleName, value: int, statement: Statement | None) -> str:
    """A safety-critical statement is never validated on less than the framework asks for."""
    if name is RuleName.EVIDENCE_MONTHS and statement is None and value > _ELSEWHERE[name]:
        return "Evidence for safety-critical statements is never older than 12 months."
    if statement is None or name not in _FRAMEWORKS:
        return ""
    theirs = _FRAMEWORKS[name](statement)
    if theirs is None:
        return ""
    if name is RuleName.ITEMS and value < theirs:
        return f"The framework asks for {theirs} for {statement.code}, so it cannot be fewer."
    if name is RuleName.EVIDENCE_MONTHS and value > theirs:
        return f"The framework says {theirs} months for {statement.code}, so it cannot be longer."
    if name is RuleName.VALIDITY_MONTHS and statement.safety_critical and value > theirs:
        return f"{statement.code} is safety-critical: its validation lasts {theirs} months or less."
    return ""

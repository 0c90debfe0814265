"""Rules as people read them: what holds, and who says so. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.assessments.rules.rulebook import KINDS, RuleBook, RuleName, SetRule, StatementRules
from app.evidence.rules import rule_in_words
from app.organisations.rules import in_words
from skills_framework.model import Statement

# What is asked again each day, and of each draw; every other rule holds for a claim as a whole.
_BY_DAY = (
    RuleName.DUE_SOON_FIRST,
    RuleName.DUE_SOON_LAST,
    RuleName.RENEWAL_GRACE_MONTHS,
    RuleName.SECOND_READER_DAYS,
)
_BY_DRAW = (
    RuleName.MODERATION_PERCENT,
    RuleName.MODERATION_LEAST,
    RuleName.MODERATION_MOST,
    RuleName.BELOW_REQUIRED_MOST,
)
_OF_EVIDENCE = (RuleName.ITEMS, RuleName.EVIDENCE_MONTHS, RuleName.OBSERVED)
_OF_VALIDITY = (RuleName.VALIDITY_MONTHS, RuleName.SAFETY_VALIDITY_MONTHS)
FRAMEWORKS, USUAL = "The framework says so.", "The usual rule."


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule as a sentence, where it comes from, and the reason that was given for it."""

    text: str
    origin: str
    reason: str = ""


def amount(name: RuleName, value: int | None) -> str:
    """Return a value in words: `on`, `15 working days`, `as the framework says`."""
    kind = KINDS[name]
    if value is None:
        return "as the framework says"
    if kind.switch:
        return "on" if value else "off"
    many = "" if value == 1 or kind.unit == "per cent" else "s"
    return f"{value} {kind.unit}{many}"


def when_it_holds(name: RuleName) -> str:
    """Return from when a changed rule bears on what, as a sentence."""
    if name in _BY_DAY:
        return "It holds for everybody from that day on."
    if name in _BY_DRAW:
        return "It holds for samples that are drawn from that day on."
    return "It holds for claims sent from that day on. One sent earlier keeps the rules it had."


def origin_of(found: SetRule | None, usual: str = USUAL) -> str:
    """Return who says so: the framework, the usual rule, or the organisation since a day."""
    if found is None:
        return usual
    about = f"for {found.code}" if found.code else "for the whole organisation"
    return f"Your organisation set this {about}, from {in_words(found.from_on)}."


def usual_origin(name: RuleName) -> str:
    """Return who says what holds while nobody sets it."""
    return FRAMEWORKS if KINDS[name].default is None else USUAL


def statement_lines(rules: StatementRules) -> tuple[RuleLine, ...]:
    """Return what holds for one statement: evidence, judge, blindness, how long it lasts."""
    judge = "Its judge is registered as a social worker."
    if not rules.registered_judge:
        judge = "The supervisor judges it, registered as a social worker or not."
    seen = "The worker’s level is hidden from the judge until both are shown."
    if not rules.blind:
        seen = "The judge sees the worker’s level from the start. The record says so."
    lines = [
        _line(rule_in_words(rules.evidence), rules, _OF_EVIDENCE, FRAMEWORKS),
        _line(seen, rules, (RuleName.BLIND,), USUAL),
        _line(
            f"Its validation lasts {rules.validity_months} months.",
            rules,
            _OF_VALIDITY,
            FRAMEWORKS,
        ),
    ]
    if rules.safety_critical:
        lines.insert(1, _line(judge, rules, (RuleName.REGISTERED_JUDGE,), FRAMEWORKS))
    return tuple(lines)


def evidence_origin(rules: StatementRules) -> str:
    """Return who says which evidence a statement needs, where it is not the framework; or nothing.

    For a sentence that says what is in the way.
    """
    origin = _line("", rules, _OF_EVIDENCE, "").origin
    return f" {origin}" if origin else ""


def claim_lines(book: RuleBook) -> tuple[RuleLine, ...]:
    """Return what holds for a claim as a whole."""
    return (
        _book_line(book, RuleName.TYPES, "The whole assessment needs evidence of {} or more."),
        _book_line(book, RuleName.CONTEST_DAYS, "The worker may contest for {} of their own."),
        _book_line(book, RuleName.OVERDUE_DAYS, "The claim is overdue after {}."),
    )


def blind_words(rules: Iterable[StatementRules]) -> str:
    """Return how these statements are judged: with or without sight of the worker's level."""
    seen = {one.blind for one in rules}
    if seen == {False}:
        return "with"
    return "without" if seen <= {True} else "partly with"


def changed_codes(
    before: RuleBook, after: RuleBook, statements: Sequence[Statement]
) -> tuple[str, ...]:
    """Return the codes of the statements for which something else holds in `after`."""
    return tuple(
        one.code for one in statements if _holding(before.of(one)) != _holding(after.of(one))
    )


def _holding(rules: StatementRules) -> tuple[object, ...]:
    return rules.blind, rules.registered_judge, rules.evidence, rules.validity_months


def _line(text: str, rules: StatementRules, names: Sequence[RuleName], usual: str) -> RuleLine:
    found = [one for one in rules.chosen if one.name in names]
    newest = max(found, key=lambda one: (one.from_on, one.number), default=None)
    return RuleLine(text, origin_of(newest, usual), newest.reason if newest else "")


def _book_line(book: RuleBook, name: RuleName, text: str) -> RuleLine:
    found = book.find(name)
    said = amount(name, book.value(name))
    return RuleLine(text.format(said), origin_of(found), found.reason if found else "")

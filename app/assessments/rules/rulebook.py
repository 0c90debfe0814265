"""The rules in force on a day: what an organisation set, else what the framework and we say. Pure.

An organisation may ask for more than the framework does, never for less: evidence that a
statement needs is never fewer or older, and a safety-critical validation never lasts longer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from app.assessments.rules.rule_names import KINDS, RuleKind, RuleName, Stricter
from skills_framework.model import EvidenceRule, Statement

__all__ = [
    "KINDS",
    "RuleBook",
    "RuleKind",
    "RuleName",
    "SetRule",
    "StatementRules",
    "Stricter",
    "in_force",
]


@dataclass(frozen=True, slots=True)
class SetRule:
    """That a rule was set, for the whole organisation or the statement with this `code`.

    `value` None takes back what was set before; a switch is 1 for on and 0 for off. `number`
    counts within the organisation.
    """

    name: RuleName
    value: int | None
    from_on: date
    code: str = ""
    reason: str = ""
    number: int = 0
    set_by_id: UUID | None = None
    set_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StatementRules:
    """What holds for one statement. `chosen` are the rules that an organisation set for it."""

    code: str
    safety_critical: bool
    blind: bool
    registered_judge: bool
    evidence: EvidenceRule
    validity_months: int
    chosen: tuple[SetRule, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Every rule on one day; `chosen` holds what was set, by name and statement code."""

    chosen: Mapping[tuple[RuleName, str], SetRule] = field(default_factory=dict)

    def find(self, name: RuleName, code: str = "") -> SetRule | None:
        """Return what was set for a statement, or else for the organisation, or None."""
        return self.chosen.get((name, code)) or self.chosen.get((name, ""))

    def value(self, name: RuleName, code: str = "") -> int | None:
        """Return a rule's value; None where the framework says it of each statement."""
        found = self.find(name, code)
        return KINDS[name].default if found is None else found.value

    def number(self, name: RuleName) -> int:
        """Return the value of a rule that does not rest on the framework."""
        return self.value(name) or 0

    @property
    def blind(self) -> bool:
        """Whether the organisation judges without sight of the worker's level."""
        return bool(self.value(RuleName.BLIND))

    @property
    def types_needed(self) -> int:
        """How many types of evidence a whole assessment needs."""
        return self.number(RuleName.TYPES)

    @property
    def due_soon_days(self) -> tuple[int, int]:
        """How many days before its end a validation is due soon, first and again."""
        return self.number(RuleName.DUE_SOON_FIRST), self.number(RuleName.DUE_SOON_LAST)

    @property
    def overdue_days(self) -> int:
        """After how many working days a claim is overdue."""
        return self.number(RuleName.OVERDUE_DAYS)

    @property
    def contest_days(self) -> int:
        """For how many of their own working days a worker may contest."""
        return self.number(RuleName.CONTEST_DAYS)

    @property
    def second_reader_days(self) -> int:
        """Within how many working days a second reader decides."""
        return self.number(RuleName.SECOND_READER_DAYS)

    @property
    def renewal_grace_months(self) -> int:
        """For how many months after a lapse a light renewal is enough."""
        return self.number(RuleName.RENEWAL_GRACE_MONTHS)

    @property
    def moderation_percent(self) -> int:
        """Which share of a cycle's signed assessments is sampled, in per cent."""
        return self.number(RuleName.MODERATION_PERCENT)

    @property
    def moderation_least(self) -> int:
        """How many assessments a sample has at least."""
        return self.number(RuleName.MODERATION_LEAST)

    @property
    def moderation_most(self) -> int:
        """How many assessments a sample has at most."""
        return self.number(RuleName.MODERATION_MOST)

    @property
    def below_required_most(self) -> int:
        """How many low safety-critical decisions are moderated at most."""
        return self.number(RuleName.BELOW_REQUIRED_MOST)

    def of(self, statement: Statement) -> StatementRules:
        """Return what holds for one statement."""
        code, safety = statement.code, statement.safety_critical
        names = [name for name in KINDS if KINDS[name].by_statement and _bears(name, safety)]
        found = [self._bearing(name, code, safety) for name in names]
        return StatementRules(
            code=code,
            safety_critical=safety,
            blind=bool(self.value(RuleName.BLIND, code)),
            registered_judge=safety and bool(self.value(RuleName.REGISTERED_JUDGE, code)),
            evidence=self._evidence(statement),
            validity_months=self._validity(statement),
            chosen=tuple(one for one in found if one is not None),
        )

    def apply(self, statement: Statement) -> Statement:
        """Return a statement that asks for what these rules ask for; itself where none is set."""
        if not self.chosen:
            return statement
        rules = self.of(statement)
        return replace(
            statement, evidence_rule=rules.evidence, validity_months=rules.validity_months
        )

    def _bearing(self, name: RuleName, code: str, safety: bool) -> SetRule | None:
        """What was set that bears on a statement: some rules mean only one kind of statement."""
        if own := self.chosen.get((name, code)):
            return own
        if name is RuleName.VALIDITY_MONTHS and safety:
            return self.chosen.get((RuleName.SAFETY_VALIDITY_MONTHS, ""))
        if name is RuleName.EVIDENCE_MONTHS and not safety:
            return None
        return self.chosen.get((name, ""))

    def _set(self, name: RuleName, statement: Statement) -> int | None:
        found = self._bearing(name, statement.code, statement.safety_critical)
        return found.value if found else None

    def _evidence(self, statement: Statement) -> EvidenceRule:
        rule, safety = statement.evidence_rule, statement.safety_critical
        items = max(rule.items, self._set(RuleName.ITEMS, statement) or 0)
        ages = {rule.max_age_months, self._set(RuleName.EVIDENCE_MONTHS, statement)} - {None}
        types = rule.types
        if safety and not self.value(RuleName.OBSERVED, statement.code):
            types = ()
        oldest = min((age for age in ages if age is not None), default=None)
        return replace(rule, items=items, types=types, max_age_months=oldest)

    def _validity(self, statement: Statement) -> int:
        months = self._set(RuleName.VALIDITY_MONTHS, statement)
        if months is None:
            return statement.validity_months
        return min(months, statement.validity_months) if statement.safety_critical else months


def in_force(rules: Iterable[SetRule], on: date) -> RuleBook:
    """Return the rules in force on a day: of each the latest that had begun, as set last."""
    held: dict[tuple[RuleName, str], SetRule] = {}
    for rule in sorted(rules, key=lambda one: (one.from_on, one.number)):
        if rule.from_on <= on:
            held[rule.name, rule.code] = rule
    return RuleBook({key: rule for key, rule in held.items() if rule.value is not None})


def _bears(name: RuleName, safety: bool) -> bool:
    """Whether a rule means anything for a statement that is (not) safety-critical."""
    return safety or name not in (RuleName.REGISTERED_JUDGE, RuleName.OBSERVED)

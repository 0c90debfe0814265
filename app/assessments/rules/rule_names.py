"""The rules that an organisation may set for itself, and between which bounds. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class RuleName(StrEnum):
    """What can be set, as it stands in the database."""

    BLIND = "blind"
    REGISTERED_JUDGE = "registered judge"
    OBSERVED = "observation or audit"
    EVIDENCE_MONTHS = "evidence months"
    ITEMS = "evidence items"
    TYPES = "evidence types"
    VALIDITY_MONTHS = "validity months"
    SAFETY_VALIDITY_MONTHS = "safety validity months"
    DUE_SOON_FIRST = "due soon first"
    DUE_SOON_LAST = "due soon last"
    OVERDUE_DAYS = "overdue days"
    CONTEST_DAYS = "contest days"
    SECOND_READER_DAYS = "second reader days"
    RENEWAL_GRACE_MONTHS = "renewal grace months"
    MODERATION_PERCENT = "moderation percent"
    MODERATION_LEAST = "moderation least"
    MODERATION_MOST = "moderation most"
    BELOW_REQUIRED_MOST = "below required most"


class Stricter(StrEnum):
    """Which way a rule asks for more; the other way needs a reason."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class RuleKind:
    """One rule: its title, what it counts, its bounds, and what stands while nobody sets it.

    `default` None means what the framework says of each statement. `unit` is the word for one of
    what is counted, empty for a rule that is on (1) or off (0). `by_statement` rules may be set
    for one statement too.
    """

    title: str
    explanation: str
    unit: str
    default: int | None
    least: int
    most: int
    stricter: Stricter
    by_statement: bool = False

    @property
    def switch(self) -> bool:
        """Whether the rule is on or off, and counts nothing."""
        return not self.unit


_MORE, _LESS = Stricter.MORE, Stricter.LESS

KINDS: Mapping[RuleName, RuleKind] = MappingProxyType(
    {
        RuleName.BLIND: RuleKind(
            "Judged without sight of the worker’s level",
            "The judge enters a level before the worker’s is shown. The record says which it was.",
            *("", 1, 0, 1, _MORE, True),
        ),
        RuleName.REGISTERED_JUDGE: RuleKind(
            "Safety-critical statements need a registered judge",
            "A judge registered as a social worker: the supervisor or a registered assessor.",
            *("", 1, 0, 1, _MORE, True),
        ),
        RuleName.OBSERVED: RuleKind(
            "Safety-critical statements need direct evidence",
            "A direct observation or a case-record audit; off, any type of evidence will do.",
            *("", 1, 0, 1, _MORE, True),
        ),
        RuleName.EVIDENCE_MONTHS: RuleKind(
            "Oldest evidence that counts",
            "For the whole organisation it is about safety-critical statements only."
            " It can be shorter than the framework’s 12 months, never longer.",
            *("month", None, 1, 60, _LESS, True),
        ),
        RuleName.ITEMS: RuleKind(
            "Evidence items for a statement",
            "It can be more than the framework asks for, never fewer.",
            *("item", None, 1, 5, _MORE, True),
        ),
        RuleName.TYPES: RuleKind(
            "Types of evidence across an assessment",
            "How many different types there must be, all statements together.",
            *("type", 2, 1, 5, _MORE),
        ),
        RuleName.VALIDITY_MONTHS: RuleKind(
            "How long a validation lasts",
            "For the whole organisation it is about statements that are not safety-critical.",
            *("month", None, 3, 36, _LESS, True),
        ),
        RuleName.SAFETY_VALIDITY_MONTHS: RuleKind(
            "How long a safety-critical validation lasts",
            "It can be shorter than the framework’s 12 months, never longer.",
            *("month", None, 3, 12, _LESS),
        ),
        RuleName.DUE_SOON_FIRST: RuleKind(
            "First notice before a validation ends",
            "From then on it is due soon.",
            *("day", 90, 30, 180, _MORE),
        ),
        RuleName.DUE_SOON_LAST: RuleKind(
            "Last notice before a validation ends",
            "A second message, nearer to the day.",
            *("day", 30, 7, 60, _MORE),
        ),
        RuleName.OVERDUE_DAYS: RuleKind(
            "A claim is overdue after",
            "How long a claim may wait to be signed off before it is overdue.",
            *("working day", 20, 5, 40, _LESS),
        ),
        RuleName.CONTEST_DAYS: RuleKind(
            "The worker may contest for",
            "The worker’s own working days after the last decision. It is never under 10.",
            *("working day", 10, 10, 30, _MORE),
        ),
        RuleName.SECOND_READER_DAYS: RuleKind(
            "The second reader decides within",
            "How long a disagreement may wait for the second reader.",
            *("working day", 20, 5, 40, _LESS),
        ),
        RuleName.RENEWAL_GRACE_MONTHS: RuleKind(
            "A light renewal is enough until",
            "How long after a validation lapsed one new evidence item and a confirmation will do.",
            *("month", 6, 0, 12, _LESS),
        ),
        RuleName.MODERATION_PERCENT: RuleKind(
            "Share of signed assessments that is moderated",
            "The size of the random sample of each cycle.",
            *("per cent", 10, 1, 100, _MORE),
        ),
        RuleName.MODERATION_LEAST: RuleKind(
            "Fewest assessments in the sample",
            "All of them, where fewer were signed.",
            *("assessment", 5, 1, 100, _MORE),
        ),
        RuleName.MODERATION_MOST: RuleKind(
            "Most assessments in the sample",
            "Disagreements and low safety-critical decisions come on top.",
            *("assessment", 20, 1, 500, _MORE),
        ),
        RuleName.BELOW_REQUIRED_MOST: RuleKind(
            "Most low safety-critical decisions that are moderated",
            "Safety-critical decisions below the required level, in each cycle.",
            *("decision", 10, 0, 500, _MORE),
        ),
    }
)

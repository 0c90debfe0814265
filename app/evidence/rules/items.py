"""Words about evidence, and when what is held is enough. Pure."""

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from skills_framework.model import EvidenceRule


class EvidenceType(StrEnum):
    """What kind of thing an evidence item is."""

    DIRECT_OBSERVATION = "direct observation"
    CASE_RECORD_AUDIT = "case-record audit"
    SUPERVISION_REFLECTION = "supervision reflection"
    FEEDBACK_FROM_CHILD = "feedback from a child or young person"
    FEEDBACK_FROM_PARENT = "feedback from a parent or carer"
    FEEDBACK_FROM_PARTNER = "feedback from a partner agency"
    TRAINING_COMPLETED = "training completed"
    PEER_REFLECTION = "peer reflection"
    QUALIFICATION = "qualification"
    OTHER = "other"


class Shortfall(StrEnum):
    """How the evidence held falls short of what a statement's validation needs."""

    MISSING = "missing"
    TOO_OLD = "too old"


@dataclass(frozen=True, slots=True)
class Content:
    """What an evidence item says."""

    type: EvidenceType
    title: str
    happened_on: date
    text: str = ""
    reference: str = ""
    valid_until: date | None = None
    names_no_family: bool = False
    provider: str = ""

    def fields(self) -> dict[str, object]:
        """Return the columns and their values."""
        return {
            "type": self.type,
            "title": self.title.strip(),
            "text": self.text,
            "reference": self.reference.strip(),
            "happened_on": self.happened_on,
            "valid_until": self.valid_until,
            "names_no_family": self.names_no_family,
            "provider": self.provider.strip(),
        }


class Dated(Protocol):
    """What the rules need to know of an evidence item."""

    @property
    def type(self) -> EvidenceType:
        """Its type."""

    @property
    def happened_on(self) -> date:
        """The day it happened."""

    @property
    def valid_until(self) -> date | None:
        """The last day it is valid, or None."""


def months_before(day: date, months: int) -> date:
    """Return the same day of the month `months` earlier; 31 March less one is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shortfall(rule: EvidenceRule, held: Collection[Dated], today: date) -> Shortfall | None:
    """Return how the items `held` for a statement fall short of its rule, or None when enough.

    An item counts when its type is one the rule names (any, when it names none), it has not ended,
    and it happened within the rule's months before `today`, that day included.
    """
    fitting = [item for item in held if not rule.types or item.type.value in _named(rule)]
    if len(fitting) < rule.items:
        return Shortfall.MISSING
    recent = [item for item in fitting if _counts_still(item, rule.max_age_months, today)]
    return Shortfall.TOO_OLD if len(recent) < rule.items else None


def _counts_still(item: Dated, months: int | None, today: date) -> bool:
    if item.valid_until is not None and item.valid_until < today:
        return False
    return months is None or months_before(today, months) <= item.happened_on <= today


def rule_in_words(rule: EvidenceRule) -> str:
    """Return what a statement's validation needs, as a sentence."""
    kinds = " or ".join(one.value for one in rule.types) or "evidence of any type"
    age = f", no older than {rule.max_age_months} months" if rule.max_age_months else ""
    if rule.items > 1:
        return f"Validation needs {rule.items} items of evidence ({kinds}){age}."
    number = "one " if rule.items == 1 and rule.types else ""
    return f"Validation needs {number}{kinds}{age}."


def count_types(held: Iterable[Dated]) -> int:
    """Return how many types of evidence there are: a whole assessment needs two."""
    return len({item.type for item in held})


def _named(rule: EvidenceRule) -> frozenset[str]:
    return frozenset(named.value for named in rule.types)

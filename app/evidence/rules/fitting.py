"""Whether an item fits what a statement needs, in words; and whether it is in date. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from app.evidence.rules.items import EvidenceType, months_before
from skills_framework.model import EvidenceRule

SOON = timedelta(days=90)


class Validity(StrEnum):
    """How long an item is valid, as of a day."""

    NO_END = "no end"
    IN_DATE = "in date"
    DUE_SOON = "due soon"
    OUT_OF_DATE = "out of date"


class Dated(Protocol):
    """What is asked of an item."""

    @property
    def type(self) -> EvidenceType:
        """Its type."""

    @property
    def happened_on(self) -> date:
        """The day it happened."""

    @property
    def valid_until(self) -> date | None:
        """The last day it is valid, or None."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether an item counts towards a statement's validation, and why, as a sentence."""

    counts: bool
    sentence: str


def validity(valid_until: date | None, today: date) -> Validity:
    """Return whether something is valid on `today`; 90 days before its end it is due soon."""
    if valid_until is None:
        return Validity.NO_END
    if valid_until < today:
        return Validity.OUT_OF_DATE
    return Validity.DUE_SOON if valid_until <= today + SOON else Validity.IN_DATE


def fit_of(rule: EvidenceRule, item: Dated, today: date) -> Fit:
    """Say whether `item` counts for a statement with this rule on `today`, and until when."""
    kind = item.type.value
    said = f"{kind[:1].upper()}{kind[1:]} from {_day(item.happened_on)}"
    if rule.types and kind not in {one.value for one in rule.types}:
        wanted = " or ".join(one.value for one in rule.types)
        return Fit(False, f"{said}. May be attached, but validation needs a {wanted}.")
    if item.valid_until and item.valid_until < today:
        return Fit(False, f"{said}. It ended on {_day(item.valid_until)}.")
    if rule.max_age_months is None:
        return Fit(True, f"{said}; counts.")
    if item.happened_on < (oldest := months_before(today, rule.max_age_months)):
        return Fit(False, f"{said}. Too old: validation needs one from {_day(oldest)} or later.")
    until = months_before(item.happened_on, -rule.max_age_months)
    return Fit(True, f"{said}; counts until {_day(until)}.")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

"""Reads of the rules that organisations set, and which are in force on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, ValidationRule
from app.assessments.rules.rulebook import RuleBook, SetRule, in_force
from app.db.rows import read_rows
from app.organisations.rules import london_day

# Within a read of assessments: how many rules their organisation ever set.
RULES_SET = (
    sa.select(sa.func.count())
    .where(ValidationRule.organisation_id == Assessment.organisation_id)
    .correlate(Assessment)
    .scalar_subquery()
    .label("rules_set")
)


def rules_in_force(organisation_id: UUID, on: date) -> RuleBook:
    """Return an organisation's rules on a day (London's); one query."""
    return in_force(list_rules(organisation_id), on)


def rules_of(assessment: Assessment, today: date, *, number: int | None = None) -> RuleBook:
    """Return the rules of the day an assessment was sent; of a draft, today's.

    With the `number` of rules that its organisation ever set, from `RULES_SET` beside another
    read, it asks nothing where that many are known.
    """
    sent, key = assessment.sent_at, assessment.organisation_id
    held = list_rules(key) if number is None else _first_rules(key, number)
    return in_force(held, london_day(sent) if sent else today)


@lru_cache(maxsize=1024)
def _first_rules(organisation_id: UUID, number: int) -> Sequence[SetRule]:
    """Rules are only ever added, so the first `number` of them never change."""
    return tuple(list_rules(organisation_id)[:number]) if number else ()


def rules_on_days(organisation_id: UUID, days: Iterable[date]) -> Mapping[date, RuleBook]:
    """Return an organisation's rules on each of these days; one query, none without a day."""
    wanted = set(days)
    rules = list_rules(organisation_id) if wanted else ()
    return {day: in_force(rules, day) for day in wanted}


def list_rules(organisation_id: UUID) -> Sequence[SetRule]:
    """Return all that an organisation ever set, in the order it was set."""
    rows = read_rows(_rules(), {"of": organisation_id})
    return [
        SetRule(
            name=row.name,
            value=row.value,
            from_on=row.from_on,
            code=row.statement,
            reason=row.reason,
            number=row.number,
            set_by_id=row.set_by_id,
            set_at=row.set_at,
        )
        for row in rows
    ]


@cache
def _rules() -> sa.Select[ValidationRule]:
    """Put the query together once: it is asked with every page about a claim."""
    of = ValidationRule.organisation_id == sa.bindparam("of", type_=sa.Uuid())
    return sa.select(ValidationRule).where(of).order_by(ValidationRule.number)

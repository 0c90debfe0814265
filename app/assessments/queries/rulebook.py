"""Reads of the rules that organisations set, and which are in force on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import ValidationRule
from app.assessments.rules.rulebook import RuleBook, SetRule, in_force
from app.extensions import db


def rules_in_force(organisation_id: UUID, on: date) -> RuleBook:
    """Return an organisation's rules on a day (London's); one query."""
    return in_force(list_rules(organisation_id), on)


def rules_on_days(organisation_id: UUID, days: Iterable[date]) -> Mapping[date, RuleBook]:
    """Return an organisation's rules on each of these days; one query, none without a day."""
    wanted = set(days)
    rules = list_rules(organisation_id) if wanted else ()
    return {day: in_force(rules, day) for day in wanted}


def list_rules(organisation_id: UUID) -> Sequence[SetRule]:
    """Return all that an organisation ever set, in the order it was set."""
    chosen = sa.select(ValidationRule).where(ValidationRule.organisation_id == organisation_id)
    rows = db.session.scalars(chosen.order_by(ValidationRule.number))
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

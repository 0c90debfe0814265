"""Setting a rule of an organisation, from a day on."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.assessments.models import ValidationRule
from app.assessments.queries.rulebook import list_rules
from app.assessments.rules.rule_checks import (
    check_from,
    check_order,
    check_scope,
    check_value,
    is_looser,
)
from app.assessments.rules.rulebook import RuleBook, RuleName, in_force
from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.rules import Who, london_day
from skills_framework.model import Statement


class RuleRefused(DomainError):
    """A rule cannot be set so; the sentence says why."""


class RuleSetMeanwhile(DomainError):
    """Somebody else of the organisation set a rule at the same moment."""

    sentence = "Somebody else set a rule just now. Look at what it says, and set yours again."


constraint("uq_validation_rule_organisation_id_number", RuleSetMeanwhile)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be set: for the organisation, or for one `statement`. None takes it back."""

    name: RuleName
    value: int | None
    from_on: date
    statement: Statement | None = None
    reason: str = ""


def set_rule(by: Who, wish: Wish, *, now: datetime | None = None) -> ValidationRule:
    """Set a rule of the organisation of who asks, from tomorrow or later. Never backwards.

    Raises `RuleRefused` beside the field that is wrong, or `RuleSetMeanwhile`.
    """
    now = now or datetime.now(UTC)
    today = london_day(now)
    held = list_rules(by.organisation_id)
    _check(wish, in_force(held, wish.from_on), today)
    made = ValidationRule(
        organisation_id=by.organisation_id,
        number=len(held) + 1,
        name=wish.name,
        statement=wish.statement.code if wish.statement else "",
        value=wish.value,
        reason=wish.reason.strip(),
        from_on=wish.from_on,
        set_on=today,
        set_by_id=by.person_id,
        set_at=now,
    )
    db.session.add(made)
    flush()
    record_event(
        "set",
        "rule",
        made.id,
        organisation_id=by.organisation_id,
        by_id=by.person_id,
        now=now,
        name=made.name.value,
        statement=made.statement,
        value=made.value,
        from_on=made.from_on.isoformat(),
    )
    return made


def _check(wish: Wish, book: RuleBook, today: date) -> None:
    if refused := check_scope(wish.name, wish.statement):
        raise RuleRefused(refused, field="statement")
    if refused := check_value(wish.name, wish.value, wish.statement):
        raise RuleRefused(refused, field="value")
    if refused := check_order(wish.name, wish.value, book):
        raise RuleRefused(refused, field="value")
    if refused := check_from(wish.from_on, today):
        raise RuleRefused(refused, field="from_on")
    if is_looser(wish.name, wish.value, wish.statement) and not wish.reason.strip():
        raise RuleRefused(
            "This asks for less than usual. Enter the reason: workers and judges see it.",
            field="reason",
        )

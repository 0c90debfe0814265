"""Setting a rule of an organisation, from a day on."""

from collections.abc import Sequence
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
from app.assessments.rules.rulebook import RuleName, SetRule, in_force
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

    def as_rule(self, number: int) -> SetRule:
        """Return what will stand when it is set."""
        code = self.statement.code if self.statement else ""
        return SetRule(self.name, self.value, self.from_on, code, self.reason.strip(), number)


def set_rule(by: Who, wish: Wish, *, now: datetime | None = None) -> ValidationRule:
    """Set a rule of the organisation of who asks, from tomorrow or later. Never backwards.

    Raises `RuleRefused` beside the field that is wrong, or `RuleSetMeanwhile`.
    """
    now = now or datetime.now(UTC)
    today = london_day(now)
    held = list_rules(by.organisation_id)
    check_wish(wish, held, today)
    made = ValidationRule(
        organisation_id=by.organisation_id,
        number=len(held) + 1,
        name=wish.name,
        statement=wish.as_rule(0).code,
        value=wish.value,
        reason=wish.reason.strip(),
        from_on=wish.from_on,
        set_on=today,
        set_by_id=by.person_id,
        set_at=now,
    )
    db.session.add(made)
    flush()
    _record(made)
    return made


def _record(made: ValidationRule) -> None:
    """The reason is a person's words: it stays out of the event."""
    record_event(
        "set",
        "rule",
        made.id,
        organisation_id=made.organisation_id,
        by_id=made.set_by_id,
        now=made.set_at,
        name=made.name.value,
        statement=made.statement,
        value=made.value,
        from_on=made.from_on.isoformat(),
    )


def check_wish(wish: Wish, held: Sequence[SetRule], today: date) -> None:
    """Raise `RuleRefused` beside the field that is wrong; `held` is all that was set before."""
    if refused := check_scope(wish.name, wish.statement):
        raise RuleRefused(refused, field="statement")
    if refused := check_value(wish.name, wish.value, wish.statement):
        raise RuleRefused(refused, field="value")
    if refused := check_order(wish.name, wish.value, in_force(held, wish.from_on)):
        raise RuleRefused(refused, field="value")
    if refused := check_from(wish.from_on, today):
        raise RuleRefused(refused, field="from_on")
    if is_looser(wish.name, wish.value, wish.statement) and not wish.reason.strip():
        raise RuleRefused(
            "This asks for less than usual. Enter the reason: workers and judges see it.",
            field="reason",
        )

"""Setting a rule from a day on, never backwards, with its event; the database has the last word."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from flask import Flask

from app.assessments.models import ValidationRule
from app.assessments.queries.rulebook import rules_in_force, rules_on_days
from app.assessments.rules.rulebook import RuleName
from app.assessments.services.rules import RuleRefused, Wish, set_rule
from app.audit.models import AuditEvent
from app.extensions import db
from tests.assessments.test_rulebook import MONDAY, OTHER, TUESDAY
from tests.factories.organisations import make_council
from tests.factories.validation import who_is

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_rule_is_set_from_a_day_on_with_its_event(app: Flask) -> None:
    lead = who_is(make_council().administrator)
    set_rule(lead, Wish(RuleName.CONTEST_DAYS, 15, TUESDAY), now=NOON)
    set_rule(lead, Wish(RuleName.BLIND, 0, MONDAY, OTHER, "agreed with the team"), now=NOON)
    on_days = rules_on_days(lead.organisation_id, [MONDAY, TUESDAY])
    assert on_days[MONDAY].contest_days == 10
    assert on_days[TUESDAY].contest_days == 15
    assert not rules_in_force(lead.organisation_id, MONDAY).of(OTHER).blind
    chosen = sa.select(AuditEvent).where(AuditEvent.subject == "rule")
    events = db.session.scalars(chosen.order_by(AuditEvent.number)).all()
    assert ['"contest days"' in one.facts for one in events] == [True, False]
    assert "agreed" not in events[1].facts


def test_no_day_asked_about_asks_the_database_nothing(app: Flask) -> None:
    assert rules_on_days(make_council().organisation.id, []) == {}


def test_another_organisations_rules_are_not_read(app: Flask) -> None:
    one, other = make_council(), make_council()
    set_rule(who_is(one.administrator), Wish(RuleName.CONTEST_DAYS, 15, MONDAY), now=NOON)
    assert rules_in_force(other.organisation.id, MONDAY).contest_days == 10


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (Wish(RuleName.CONTEST_DAYS, 15, MONDAY, OTHER), "statement"),
        (Wish(RuleName.CONTEST_DAYS, 9, MONDAY), "value"),
        (Wish(RuleName.DUE_SOON_LAST, 60, MONDAY), ""),
        (Wish(RuleName.DUE_SOON_FIRST, 30, MONDAY), "value"),
        (Wish(RuleName.CONTEST_DAYS, 15, NOON.date()), "from_on"),
        (Wish(RuleName.REGISTERED_JUDGE, 0, MONDAY), "reason"),
        (Wish(RuleName.BLIND, 0, MONDAY, reason=" \t "), "reason"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_beside_its_field(
    app: Flask, wish: Wish, field: str
) -> None:
    lead = who_is(make_council().administrator)
    if not field:
        assert set_rule(lead, wish, now=NOON).value == wish.value
        return
    with pytest.raises(RuleRefused) as refused:
        set_rule(lead, wish, now=NOON)
    assert refused.value.field == field
    assert rules_in_force(lead.organisation_id, TUESDAY).chosen == {}


def test_the_database_refuses_a_rule_that_works_backwards(app: Flask) -> None:
    lead = who_is(make_council().administrator)
    db.session.add(
        ValidationRule(
            organisation_id=lead.organisation_id,
            number=1,
            name=RuleName.BLIND,
            value=0,
            from_on=MONDAY,
            set_on=MONDAY,
            set_by_id=lead.person_id,
            set_at=NOON,
        )
    )
    with pytest.raises(sa.exc.IntegrityError):
        db.session.flush()


def test_a_rule_that_was_set_stays_as_it_was(app: Flask) -> None:
    lead = who_is(make_council().administrator)
    made = set_rule(lead, Wish(RuleName.CONTEST_DAYS, 15, MONDAY), now=NOON)
    db.session.commit()
    changed = sa.update(ValidationRule).where(ValidationRule.id == made.id).values(value=30)
    with pytest.raises(sa.exc.DBAPIError):
        db.session.execute(changed)

"""What an organisation's plans start with: templates by role, in force from a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import DBAPIError

from app.db.engine import writing
from app.extensions import db
from app.organisations.rules import Role
from app.plans.queries.showing import show_plan
from app.plans.queries.templates import find_template, get_role
from app.plans.rules import ActionTag, Owner
from app.plans.rules.starting import StandardAction, Template
from app.plans.services.templates import TemplateBackdated, TemplateSetMeanwhile, set_template
from tests.factories.plans import make_plan
from tests.factories.validation import Case, make_signed_case, who_is
from tests.plans.changes import refused


@pytest.fixture(autouse=True)
def _writing(app: Flask) -> Iterator[None]:
    with writing():
        yield
        db.session.rollback()


SAYS = Template(
    "A mentor in the team.",
    24,
    6,
    4,
    (StandardAction("Shadow the duty desk.", ActionTag.ON_THE_JOB, Owner.WORKER, 4),),
)


def template_case() -> tuple[Case, str]:
    case = make_signed_case()
    return case, case.assessment.role_profile


def test_a_template_holds_from_its_day_and_the_plan_says_which_it_started_with(app: Flask) -> None:
    case, role = template_case()
    lead = who_is(case.council.workforce_lead)
    assert lead.has(Role.WORKFORCE_LEAD)
    today = datetime.now(UTC).date()
    held = get_role(role, lead)
    refused(
        TemplateBackdated,
        lambda: set_template(held, lead, SAYS, from_on=today - timedelta(days=2)),
    )
    set_template(held, lead, SAYS, from_on=today + timedelta(days=1))
    refused(TemplateSetMeanwhile, lambda: set_template(held, lead, SAYS, from_on=today))
    again = get_role(role, lead)
    set_template(again, lead, replace(SAYS, protected_hours=12), from_on=today)
    db.session.commit()
    found = find_template(lead.organisation_id, role, today)
    assert found is not None
    assert (found.number, found.says.protected_hours) == (2, 12)
    later = get_role(role, lead).in_force(today + timedelta(days=1))
    assert later is not None
    assert (later.number, later.says) == (1, SAYS)

    _, plan = make_plan(case)
    assert (plan.protected_hours, plan.support) == (12, "A mentor in the team.")
    assert plan.next_review_on == plan.from_on + timedelta(weeks=6)
    shown = show_plan(plan, today)
    assert (shown.story.template, shown.story.template_from) == (2, today)
    texts = {action.text for one in shown.objectives for action in one.actions}
    assert "Shadow the duty desk." in texts


def test_the_database_keeps_templates(app: Flask) -> None:
    case, role = template_case()
    lead = who_is(case.council.workforce_lead)
    made = set_template(get_role(role, lead), lead, SAYS, from_on=datetime.now(UTC).date())
    made.protected_hours = 1
    with pytest.raises(DBAPIError):
        db.session.flush()
    db.session.rollback()

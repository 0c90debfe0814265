"""Setting what an organisation's plans of a role start with, from a day on."""

from datetime import UTC, date, datetime

from app.audit.services import record_event
from app.db.domain import DomainError
from app.db.errors import constraint, flush
from app.extensions import db
from app.organisations.rules import Who
from app.plans.models import PlanTemplate, PlanTemplateAction
from app.plans.queries.templates import RoleTemplates
from app.plans.rules.starting import StandardAction, Template
from app.validation.rules.days import london_day


class TemplateSetMeanwhile(DomainError):
    """Somebody else set a template for the role at the same moment."""

    sentence = (
        "Somebody else set a template for this role just now. Yours stands below: look at theirs,"
        " then send this again if it still fits."
    )


class TemplateBackdated(DomainError):
    """A template holds from today or later."""

    sentence = "Enter today or a later day. Plans that have started keep what they started with."


constraint("uq_plan_template_organisation_id_role_profile_number", TemplateSetMeanwhile)


def set_template(
    role: RoleTemplates, by: Who, says: Template, *, from_on: date, now: datetime | None = None
) -> PlanTemplate:
    """Set the template of a role from a day on; plans that have started keep the one they have.

    Raises `TemplateBackdated`, or `TemplateSetMeanwhile`.
    """
    now = now or datetime.now(UTC)
    if from_on < london_day(now):
        raise TemplateBackdated(field="from_on")
    made = PlanTemplate(
        organisation_id=by.organisation_id,
        role_profile=role.code,
        number=len(role.held) + 1,
        from_on=from_on,
        support=says.support.strip(),
        protected_hours=says.protected_hours,
        review_weeks=says.review_weeks,
        months=says.months,
        set_on=london_day(now),
        set_by_id=by.person_id,
        set_at=now,
    )
    db.session.add(made)
    flush()
    for position, one in enumerate(says.actions, 1):
        db.session.add(_action(made, position, one))
    flush()
    _record(made)
    return made


def _action(made: PlanTemplate, position: int, one: StandardAction) -> PlanTemplateAction:
    return PlanTemplateAction(
        template_id=made.id,
        position=position,
        statement=one.statement,
        priority=one.priority,
        text=one.text.strip(),
        tag=one.tag,
        owner=one.owner,
        weeks=one.weeks,
    )


def _record(made: PlanTemplate) -> None:
    record_event(
        "set",
        "plan template",
        made.id,
        organisation_id=made.organisation_id,
        by_id=made.set_by_id,
        now=made.set_at,
        role=made.role_profile,
        number=made.number,
        from_on=made.from_on.isoformat(),
    )

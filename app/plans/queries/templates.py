"""Reads of what an organisation's plans of a role start with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Cycle
from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.queries import get_framework
from app.organisations.rules import Who
from app.plans.models import Plan, PlanTemplate, PlanTemplateAction
from app.plans.queries.following import find_basis, list_run
from app.plans.rules.starting import StandardAction, Template
from skills_framework.model import Framework


@dataclass(frozen=True, slots=True)
class HeldTemplate:
    """A template as it was set: for a role, from a day on, by whom."""

    id: UUID
    role_profile: str
    number: int
    from_on: date
    set_by_id: UUID
    set_at: datetime
    says: Template


@dataclass(frozen=True, slots=True)
class RoleTemplates:
    """A role of an organisation, the newest framework that has it, and its templates, all of them,
    the newest first."""

    code: str
    title: str
    framework: Framework
    held: Sequence[HeldTemplate]

    def in_force(self, on: date) -> HeldTemplate | None:
        """Return what holds on a day: the latest day that has begun, the last set for it."""
        begun = [one for one in self.held if one.from_on <= on]
        return max(begun, key=lambda one: (one.from_on, one.number), default=None)


def find_template(organisation_id: UUID, role_profile: str, on: date) -> HeldTemplate | None:
    """Return the template in force for a role on a day, or None."""
    chosen = sa.select(PlanTemplate).where(
        PlanTemplate.organisation_id == organisation_id,
        PlanTemplate.role_profile == role_profile,
        PlanTemplate.from_on <= on,
    )
    newest = chosen.order_by(PlanTemplate.from_on.desc(), PlanTemplate.number.desc()).limit(1)
    found = _with_actions(db.session.scalars(newest).all())
    return found[0] if found else None


def template_of(plan: Plan) -> HeldTemplate | None:
    """Return the template that a plan started with, or None; a revision has that of its plan."""
    basis = find_basis(list_run(plan)[-1].id)
    if basis is None or basis.template_id is None:
        return None
    return _with_actions([db.session.get_one(PlanTemplate, basis.template_id)])[0]


def list_roles(organisation_id: UUID) -> Mapping[str, RoleTemplates]:
    """Return the roles of an organisation's cycles by code, with their templates."""
    chosen = sa.select(Cycle.version_id, Cycle.supplement_id).where(
        Cycle.organisation_id == organisation_id
    )
    rows = sa.select(PlanTemplate).where(PlanTemplate.organisation_id == organisation_id)
    held = _with_actions(db.session.scalars(rows.order_by(PlanTemplate.number.desc())).all())
    found: dict[str, RoleTemplates] = {}
    for version_id, supplement_id in db.session.execute(chosen.order_by(Cycle.opens_on, Cycle.id)):
        framework = get_framework(version_id, supplement_id)
        for one in framework.role_profiles:
            own = [row for row in held if row.role_profile == one.code]
            found[one.code] = RoleTemplates(one.code, one.title, framework, own)
    return found


def get_role(role: str, visible_to: Who) -> RoleTemplates:
    """Return a role of one's own organisation; raises `NothingFound`."""
    found = list_roles(visible_to.organisation_id).get(role)
    if found is None:
        raise NothingFound()
    return found


def _with_actions(rows: Sequence[PlanTemplate]) -> list[HeldTemplate]:
    keys = [row.id for row in rows]
    chosen = sa.select(PlanTemplateAction).where(PlanTemplateAction.template_id.in_(keys))
    actions: dict[UUID, list[StandardAction]] = {}
    for one in db.session.scalars(chosen.order_by(PlanTemplateAction.position)) if keys else ():
        said = StandardAction(one.text, one.tag, one.owner, one.weeks, one.statement, one.priority)
        actions.setdefault(one.template_id, []).append(said)
    return [
        HeldTemplate(
            row.id,
            row.role_profile,
            row.number,
            row.from_on,
            row.set_by_id,
            row.set_at,
            Template(
                row.support,
                row.protected_hours,
                row.review_weeks,
                row.months,
                tuple(actions.get(row.id, ())),
            ),
        )
        for row in rows
    ]

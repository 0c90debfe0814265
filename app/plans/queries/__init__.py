"""Reads of plans, and of the signed record that a plan grows from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.queries import get_assessment_by_id
from app.db.domain import DomainError, NothingFound
from app.extensions import db
from app.frameworks.queries import get_framework, statement_ids
from app.organisations.models import SupervisionLink
from app.organisations.queries import looking_after
from app.organisations.rules import Who
from app.plans.models import Action, Objective, Plan, PlanReview
from app.plans.rules.standing import Standing, standings
from app.validation.models import SignOff
from app.validation.queries.records import get_sign_off
from app.validation.rules.days import london_day
from app.validation.rules.record import SignedRecord, read_record
from skills_framework.model import Framework


class PlanDropped(DomainError):
    """A draft that was there when the work was asked for was dropped since."""

    sentence = "This draft of a plan was dropped, so there is no PDF of it."


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed record, the framework it is about, and where it leaves the worker."""

    sign_off: SignOff
    record: SignedRecord
    framework: Framework
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """An objective of a plan, and one of its actions when an action is meant."""

    plan: Plan
    objective: Objective
    action: Action | None = None


def load_signed(assessment_id: UUID) -> Signed:
    """Return what was signed for an assessment; raises `NothingFound` while it is not."""
    sign_off = get_sign_off(assessment_id)
    assessment = get_assessment_by_id(assessment_id)
    record = read_record(sign_off.snapshot)
    version, supplement = assessment.version_id, assessment.supplement_id
    framework, ids = get_framework(version, supplement), statement_ids(version, supplement)
    return Signed(sign_off, record, framework, standings(record, ids))


def get_plan(plan_id: UUID, visible_to: Who) -> Plan:
    """Return a plan to its worker, their supervisor today or a deputy; raises `NothingFound`."""
    chosen = sa.select(Plan).where(Plan.id == plan_id, _visible(visible_to))
    found = db.session.scalar(chosen.execution_options(populate_existing=True))
    if found is None:
        raise NothingFound()
    return found


def load_plan(plan_id: UUID) -> Plan:
    """Return a plan by key, for work that was asked for by somebody who may see it; raises
    `PlanDropped`."""
    found = db.session.get(Plan, plan_id, populate_existing=True)
    if found is None:
        raise PlanDropped()
    return found


def get_objective(plan_id: UUID, position: int, visible_to: Who) -> PlanPart:
    """Return an objective of a plan that this person may see; raises `NothingFound`."""
    plan = get_plan(plan_id, visible_to)
    chosen = sa.select(Objective).where(Objective.plan_id == plan.id)
    found = db.session.scalar(chosen.where(Objective.position == position))
    if found is None:
        raise NothingFound()
    return PlanPart(plan, found)


def get_action(plan_id: UUID, position: int, number: int, visible_to: Who) -> PlanPart:
    """Return an action of an objective of a plan that this person may see."""
    part = get_objective(plan_id, position, visible_to)
    chosen = sa.select(Action).where(Action.objective_id == part.objective.id)
    found = db.session.scalar(chosen.where(Action.position == number))
    if found is None:
        raise NothingFound()
    return PlanPart(part.plan, part.objective, found)


def find_latest_plan(assessment_id: UUID) -> Plan | None:
    """Return the newest revision of an assessment's plan, or None."""
    chosen = sa.select(Plan).where(Plan.assessment_id == assessment_id)
    return db.session.scalar(chosen.order_by(Plan.revision.desc()).limit(1))


def list_plans(visible_to: Who) -> Sequence[Plan]:
    """Return a person's own plans and those of the people they supervise, the newest first."""
    chosen = sa.select(Plan).where(_visible(visible_to))
    return db.session.scalars(chosen.order_by(Plan.made_at.desc(), Plan.id)).all()


def list_revisions(assessment_id: UUID) -> Sequence[Plan]:
    """Return every revision of an assessment's plan, the newest first."""
    chosen = sa.select(Plan).where(Plan.assessment_id == assessment_id)
    return db.session.scalars(chosen.order_by(Plan.revision.desc())).all()


def list_objectives(plan_id: UUID) -> Sequence[Objective]:
    """Return a plan's objectives by position."""
    chosen = sa.select(Objective).where(Objective.plan_id == plan_id)
    return db.session.scalars(chosen.order_by(Objective.position)).all()


def list_actions(objective_id: UUID) -> Sequence[Action]:
    """Return an objective's actions by position."""
    chosen = sa.select(Action).where(Action.objective_id == objective_id)
    return db.session.scalars(chosen.order_by(Action.position)).all()


def actions_by_objective(plan_id: UUID) -> Mapping[UUID, list[Action]]:
    """Return the actions of all a plan's objectives, by objective, in one query."""
    chosen = sa.select(Action).join(Objective).where(Objective.plan_id == plan_id)
    found: dict[UUID, list[Action]] = {}
    for action in db.session.scalars(chosen.order_by(Action.position)):
        found.setdefault(action.objective_id, []).append(action)
    return found


def list_reviews(plan_ids: Iterable[UUID]) -> Sequence[PlanReview]:
    """Return what was said about a plan in any of these revisions, the earliest first."""
    chosen = sa.select(PlanReview).where(PlanReview.plan_id.in_(list(plan_ids)))
    return db.session.scalars(chosen.order_by(PlanReview.reviewed_on, PlanReview.id)).all()


def _visible(who: Who) -> sa.ColumnElement[bool]:
    today = london_day(datetime.now(UTC))
    supervised = sa.select(SupervisionLink.worker_id).where(*looking_after(who, today))
    return sa.and_(
        Plan.organisation_id == who.organisation_id,
        sa.or_(Plan.person_id == who.person_id, Plan.person_id.in_(supervised)),
    )

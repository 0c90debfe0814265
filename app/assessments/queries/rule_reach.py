"""Reads of what a rule would bear on: statements of the cycles that run, and claims as counts."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Cycle
from app.assessments.queries.ratings import RatedStatement
from app.assessments.queries.rulebook import rules_of
from app.assessments.rules import AssessmentKind, AssessmentState
from app.assessments.rules.rulebook import StatementRules
from app.extensions import db
from app.frameworks.queries import get_framework
from skills_framework.model import Statement


def rules_for(rated: RatedStatement, today: date) -> StatementRules:
    """Return what holds for a statement of an assessment: the rules of the day it was sent; of a
    draft, today's. No query where the organisation's rules are known."""
    held = rated.assessment
    framework = get_framework(held.version_id, held.supplement_id)
    book = rules_of(held, today, number=rated.rules_set)
    return book.of(framework.statement(rated.code))


def list_ruled_statements(organisation_id: UUID, today: date) -> Mapping[str, Statement]:
    """Return the statements of the cycles that are not over yet, by code, in order.

    Where two versions share a code, the one of the cycle that opens last counts.
    """
    chosen = sa.select(Cycle.version_id, Cycle.supplement_id).where(
        Cycle.organisation_id == organisation_id, Cycle.closes_on >= today
    )
    found: dict[str, Statement] = {}
    for version_id, supplement_id in db.session.execute(chosen.order_by(Cycle.opens_on, Cycle.id)):
        found |= {one.code: one for one in get_framework(version_id, supplement_id).statements}
    return found


def count_under_review(organisation_id: UUID) -> int:
    """Return how many claims of an organisation are open: they keep the rules they have."""
    return _count(organisation_id, AssessmentState.SENT_FOR_REVIEW)


def count_in_progress(organisation_id: UUID) -> int:
    """Return how many assessments of an organisation are not sent yet."""
    return _count(organisation_id, AssessmentState.IN_PROGRESS)


def _count(organisation_id: UUID, state: AssessmentState) -> int:
    chosen = sa.select(sa.func.count()).where(
        Assessment.organisation_id == organisation_id,
        Assessment.state == state,
        Assessment.kind != AssessmentKind.BASELINE,
    )
    return db.session.scalar(chosen) or 0

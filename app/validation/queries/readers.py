"""Reads about second readers: who may be one for a claim, and what waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment
from app.assessments.rules import AssessmentState
from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.models import RoleGrant, TeamMembership
from app.organisations.queries import holding
from app.organisations.rules import Role, Who
from app.people.models import Person
from app.people.rules import Registration
from app.validation.access import may_judge_statement, may_second_read, may_see_statement
from app.validation.models import Disagreement
from app.validation.queries.claims import load_claim
from app.validation.queries.reviews import find_review
from app.validation.rules.claims import Claim
from app.validation.rules.reviews import Review


@dataclass(frozen=True, slots=True)
class Contested:
    """A disagreement with its claim and statement, and what whoever asks may do about it."""

    claim: Claim
    review: Review
    disagreement: Disagreement
    may_comment: bool
    may_decide: bool


def get_contested(assessment_id: UUID, code: str, visible_to: Who) -> Contested:
    """Return a disagreement to either side or its second reader; raises `NothingFound`."""
    claim = load_claim(assessment_id, organisation_id=visible_to.organisation_id)
    review = find_review(claim, code)
    if review is None or review.disagreement is None:
        raise NothingFound()
    critical = review.statement.safety_critical
    reads = review.disagreement.second_reader_id == visible_to.person_id
    reads = reads and may_second_read(visible_to, claim)
    if not reads and not may_see_statement(visible_to, claim, safety_critical=critical):
        raise NothingFound()
    open_ = review.contested
    judges = may_judge_statement(visible_to, claim, safety_critical=review.needs_registered)
    return Contested(claim, review, review.disagreement, open_ and judges, open_ and reads)


@dataclass(frozen=True, slots=True)
class Reading:
    """An open disagreement that waits for a second reader."""

    assessment_id: UUID
    worker_id: UUID
    code: str
    opened_at: datetime


def list_to_read(reader: Who) -> Sequence[Reading]:
    """Return the open disagreements that wait for this second reader, the oldest first."""
    chosen = (
        sa.select(
            Assessment.id, Assessment.person_id, FrameworkStatement.code, Disagreement.opened_at
        )
        .join(Assessment, Assessment.id == Disagreement.assessment_id)
        .join(FrameworkStatement, FrameworkStatement.id == Disagreement.statement_id)
        .where(
            Disagreement.second_reader_id == reader.person_id,
            Disagreement.decided_at.is_(None),
            Assessment.organisation_id == reader.organisation_id,
            Assessment.state == AssessmentState.SENT_FOR_REVIEW,
        )
        .order_by(Disagreement.opened_at)
    )
    return [Reading(*row) for row in db.session.execute(chosen)]


def find_second_reader(claim: Claim, review: Review, today: date) -> UUID | None:
    """Return who reads a second time: a holder of the role from another team, or None.

    Never a party to the claim, who judged or decided, nor somebody the worker supervises;
    registered as a social worker where the statement needs that. Whoever has the fewest
    disagreements waiting comes first.
    """
    waiting = (
        sa.select(sa.func.count())
        .where(Disagreement.second_reader_id == Person.id, Disagreement.decided_at.is_(None))
        .scalar_subquery()
    )
    chosen = (
        sa.select(Person.id)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(
            RoleGrant.organisation_id == claim.organisation_id,
            RoleGrant.role == Role.SECOND_READER,
            *holding(RoleGrant, today),
            Person.id.not_in(_parties(claim, review)),
            Person.id.not_in(_team_mates(claim, today)),
        )
        .order_by(waiting, Person.id)
        .limit(1)
    )
    if review.statement.safety_critical:
        chosen = chosen.where(Person.registration == Registration.SOCIAL_WORKER)
    return db.session.scalar(chosen)


def _team_mates(claim: Claim, today: date) -> sa.Select[UUID]:
    teams = sa.select(TeamMembership.team_id).where(
        TeamMembership.person_id == claim.worker_id, *holding(TeamMembership, today)
    )
    return sa.select(TeamMembership.person_id).where(
        TeamMembership.team_id.in_(teams), *holding(TeamMembership, today)
    )


def _parties(claim: Claim, review: Review) -> list[UUID]:
    parties = {claim.worker_id, claim.supervisor_id, claim.assessor_id, *claim.supervised_by_worker}
    parties |= {review.judgement.judge_id} if review.judgement else set()
    parties |= {review.decision.decided_by_id} if review.decision else set()
    return [key for key in parties if key]

"""Reads of a disagreement by its sides and its second reader, and of what waits for readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment
from app.assessments.queries.rulebook import rules_in_force
from app.assessments.rules import AssessmentState
from app.db.domain import NothingFound
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.rules import Who
from app.validation.access import may_judge_statement, may_second_read, may_see_statement
from app.validation.models import Disagreement, ReaderNaming
from app.validation.queries.claims import load_claim
from app.validation.queries.reviews import find_review
from app.validation.queries.second_readers import find_naming
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day
from app.validation.rules.reviews import Review
from app.validation.rules.second_readers import ReadingTime, reading_time


@dataclass(frozen=True, slots=True)
class Contested:
    """A disagreement with its claim and statement, and what whoever asks may do about it."""

    claim: Claim
    review: Review
    disagreement: Disagreement
    may_comment: bool
    may_decide: bool
    came_late: bool
    time: ReadingTime


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
    return Contested(
        claim,
        review,
        review.disagreement,
        may_comment=open_ and judges,
        may_decide=open_ and reads,
        came_late=not open_ and (judges or reads),
        time=_time(claim, review.disagreement),
    )


def find_place(disagreement_id: UUID, reader_id: UUID) -> tuple[UUID, str] | None:
    """Return the assessment and the statement's code of a disagreement to who is named to read it,
    or None."""
    chosen = (
        sa.select(Disagreement.assessment_id, FrameworkStatement.code)
        .join(FrameworkStatement, FrameworkStatement.id == Disagreement.statement_id)
        .where(Disagreement.id == disagreement_id, Disagreement.second_reader_id == reader_id)
    )
    row = db.session.execute(chosen).first()
    return (row[0], row[1]) if row else None


def _time(claim: Claim, held: Disagreement) -> ReadingTime:
    today = london_day(datetime.now(UTC))
    naming = find_naming(held.id)
    named_on = london_day(naming.named_at if naming else held.opened_at)
    days = rules_in_force(claim.organisation_id, today).second_reader_days
    return reading_time(named_on, days, today)


@dataclass(frozen=True, slots=True)
class Reading:
    """An open disagreement that waits for a second reader."""

    assessment_id: UUID
    worker_id: UUID
    code: str
    opened_at: datetime
    time: ReadingTime


def list_to_read(reader: Who, today: date) -> Sequence[Reading]:
    """Return the open disagreements that wait for this second reader, the oldest first."""
    naming = (
        sa.select(sa.func.max(ReaderNaming.named_at))
        .where(ReaderNaming.disagreement_id == Disagreement.id)
        .scalar_subquery()
    )
    chosen = (
        sa.select(
            Assessment.id,
            Assessment.person_id,
            FrameworkStatement.code,
            Disagreement.opened_at,
            sa.type_coerce(naming, ReaderNaming.named_at.type),
        )
        .join(Assessment, Assessment.id == Disagreement.assessment_id)
        .join(FrameworkStatement, FrameworkStatement.id == Disagreement.statement_id)
        .where(
            Disagreement.second_reader_id == reader.person_id,
            Disagreement.decided_at.is_(None),
            Assessment.organisation_id == reader.organisation_id,
            Assessment.state == AssessmentState.SENT_FOR_REVIEW,
        )
        .order_by(Disagreement.opened_at, Disagreement.id)
    )
    days = rules_in_force(reader.organisation_id, today).second_reader_days
    return [
        Reading(key, worker, code, opened, reading_time(london_day(named or opened), days, today))
        for key, worker, code, opened, named in db.session.execute(chosen)
    ]

"""Reads of ratings as they stand, private to their worker until sent, and what supports them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, EvidenceLink, Rating
from app.assessments.queries.sent import list_earlier_levels
from app.assessments.rules import (
    EvidenceShown,
    StatementText,
    TaskArea,
    find_missing,
    raised_list,
    statement_status,
    statement_text,
    task_areas,
)
from app.db.domain import NothingFound
from app.evidence.models import EvidenceItem
from app.evidence.rules import count_types
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework, statement_codes
from app.organisations.rules import Who
from skills_framework.scoring import required_levels

KEPT = 4096


@dataclass(frozen=True, slots=True)
class RatedStatement:
    """One statement of a worker's own assessment, with its rating as it stands."""

    assessment: Assessment
    rating: Rating
    code: str

    @property
    def statement_id(self) -> UUID:
        """The key of the statement's row."""
        return self.rating.statement_id


@dataclass(frozen=True, slots=True)
class Tasks:
    """An assessment's task list, and how many types of evidence support it."""

    areas: tuple[TaskArea, ...]
    evidence_types: int


def get_rated_statement(assessment_id: UUID, code: str, visible_to: Who) -> RatedStatement:
    """Return a statement of the asking person's own assessment; raises `NothingFound`."""
    chosen = (
        sa.select(Assessment, Rating)
        .join(Rating, Rating.assessment_id == Assessment.id)
        .join(FrameworkStatement, FrameworkStatement.id == Rating.statement_id)
        .where(
            Assessment.id == assessment_id,
            Assessment.person_id == visible_to.person_id,
            FrameworkStatement.code == code,
        )
    )
    found = db.session.execute(chosen).one_or_none()
    if found is None:
        raise NothingFound()
    return RatedStatement(found[0], found[1], code)


@lru_cache(maxsize=KEPT)
def get_statement_text(
    version_id: UUID, code: str, role_profile: str, raised_areas: str
) -> StatementText:
    """Return what a version says of a statement to a role; put together once in each process."""
    framework = get_framework(version_id)
    return statement_text(framework, code, role_profile, raised_list(raised_areas))


def list_evidence_to_attach(rated: RatedStatement) -> Sequence[EvidenceShown]:
    """Return the worker's evidence, the newest first, with what is attached to the statement."""
    assessment = rated.assessment
    chosen = (
        sa.select(
            EvidenceItem.id,
            EvidenceItem.title,
            EvidenceItem.type,
            EvidenceItem.happened_on,
            EvidenceLink.id.label("link_id"),
        )
        .outerjoin(
            EvidenceLink,
            sa.and_(
                EvidenceLink.evidence_id == EvidenceItem.id,
                EvidenceLink.assessment_id == assessment.id,
                EvidenceLink.statement_id == rated.statement_id,
            ),
        )
        .where(EvidenceItem.person_id == assessment.person_id)
        .order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)
    )
    return [
        EvidenceShown(row.id, row.title, row.type.value, row.happened_on, row.link_id is not None)
        for row in db.session.execute(chosen)
    ]


def list_tasks(assessment: Assessment, today: date) -> Tasks:
    """Return the task list of an assessment: the number of queries is the same for any length."""
    framework = get_framework(assessment.version_id)
    codes = statement_codes(assessment.version_id)
    profile = framework.role_profile(assessment.role_profile)
    required = required_levels(framework, profile, raised_list(assessment.raised_areas))
    ratings = {codes[one.statement_id]: one for one in list_ratings(assessment.id)}
    held: dict[str, list[EvidenceItem]] = {code: [] for code in ratings}
    for link, item in list_evidence(assessment.id):
        held[codes[link.statement_id]].append(item)
    earlier = list_earlier_levels(assessment)
    found = {}
    for statement in framework.statements:
        rating = ratings[statement.code]
        missing = find_missing(
            statement, rating, held[statement.code], earlier=earlier, today=today
        )
        status = statement_status(
            assessment.state,
            rating,
            locked=rating.locked,
            saved=rating.saved_at is not None,
            missing=missing,
        )
        found[statement.code] = (status, missing)
    areas = task_areas(framework, required, ratings, found)
    return Tasks(areas, count_types(item for items in held.values() for item in items))


def list_ratings(assessment_id: UUID) -> Sequence[Rating]:
    """Return the worker's ratings as they stand, in the framework's order: private until sent."""
    chosen = (
        sa.select(Rating)
        .join(FrameworkStatement, FrameworkStatement.id == Rating.statement_id)
        .where(Rating.assessment_id == assessment_id)
        .order_by(FrameworkStatement.position)
    )
    return db.session.scalars(chosen).all()


def list_attached(
    assessment: Assessment, statement_id: UUID, wanted: Collection[UUID]
) -> Sequence[sa.Row[UUID, EvidenceLink | None]]:
    """Return (item, link or None) for the worker's items that are attached to a statement, or
    wanted there. What is wanted and somebody else's is not among them."""
    chosen = (
        sa.select(EvidenceItem.id, EvidenceLink)
        .outerjoin(
            EvidenceLink,
            sa.and_(
                EvidenceLink.evidence_id == EvidenceItem.id,
                EvidenceLink.assessment_id == assessment.id,
                EvidenceLink.statement_id == statement_id,
            ),
        )
        .where(
            EvidenceItem.person_id == assessment.person_id,
            sa.or_(EvidenceLink.id.is_not(None), EvidenceItem.id.in_(wanted)),
        )
    )
    return db.session.execute(chosen).all()


def list_evidence(assessment_id: UUID) -> Sequence[sa.Row[EvidenceLink, EvidenceItem]]:
    """Return (link, item) for every item attached in an assessment, the newest item first."""
    chosen = (
        sa.select(EvidenceLink, EvidenceItem)
        .join(EvidenceItem, EvidenceItem.id == EvidenceLink.evidence_id)
        .where(EvidenceLink.assessment_id == assessment_id)
        .order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)
    )
    return db.session.execute(chosen).all()

"""Reads of ratings as they stand, private to their worker until sent, and what supports them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, EvidenceLink, LaterClaim, Rating
from app.assessments.queries.earlier import GoneStatement, get_gone_statement
from app.assessments.queries.rulebook import RULES_SET, rules_of
from app.assessments.queries.sent import EARLIER_LEVEL, EARLIER_OF_STATEMENT
from app.assessments.queries.texts import required_of
from app.assessments.rules import (
    TaskArea,
    find_missing,
    statement_status,
    task_areas,
)
from app.assessments.rules.rulebook import RuleBook
from app.db.domain import NothingFound
from app.evidence.models import EvidenceItem
from app.evidence.rules import Dated, count_types
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework
from app.organisations.rules import Who


@dataclass(frozen=True, slots=True)
class RatedStatement:
    """One statement of a worker's own assessment, with its rating as it stands, and how many rules
    its organisation ever set."""

    assessment: Assessment
    rating: Rating
    code: str
    # In a later claim: its statements' neighbours are those claimed with it.
    later: bool = False
    rules_set: int = 0

    @property
    def statement_id(self) -> UUID:
        """The key of the statement's row."""
        return self.rating.statement_id


Shown = RatedStatement | GoneStatement


@dataclass(frozen=True, slots=True)
class Tasks:
    """An assessment's task list, how many types of evidence support it, and by which rules."""

    areas: tuple[TaskArea, ...]
    evidence_types: int
    rules: RuleBook


# Asked on every page of an assessment, so put together once: building costs more than asking.
# Keys name their type: a foreign key has none until the table it points at is imported.
_attached = sa.and_(
    EvidenceLink.evidence_id == EvidenceItem.id,
    EvidenceLink.assessment_id == sa.bindparam("assessment_id", type_=sa.Uuid()),
    EvidenceLink.statement_id == sa.bindparam("statement_id", type_=sa.Uuid()),
)
# What a move to another version left behind stays attached to the statement it was for.
_rated_here = sa.and_(
    Rating.assessment_id == EvidenceLink.assessment_id,
    Rating.statement_id == EvidenceLink.statement_id,
)
_RATED = (
    sa.select(
        Assessment,
        Rating,
        sa.exists().where(LaterClaim.assessment_id == Assessment.id),
        RULES_SET,
    )
    .join(Rating, Rating.assessment_id == Assessment.id)
    .join(FrameworkStatement, FrameworkStatement.id == Rating.statement_id)
    .where(
        Assessment.id == sa.bindparam("id", type_=sa.Uuid()),
        Assessment.person_id == sa.bindparam("person_id", type_=sa.Uuid()),
        FrameworkStatement.code == sa.bindparam("code"),
    )
)
_ATTACHED = (
    sa.select(EvidenceItem.id, EvidenceLink)
    .outerjoin(EvidenceLink, _attached)
    .where(
        EvidenceItem.person_id == sa.bindparam("person_id", type_=sa.Uuid()),
        sa.or_(
            EvidenceLink.id.is_not(None),
            EvidenceItem.id.in_(sa.bindparam("wanted", type_=sa.Uuid(), expanding=True)),
        ),
    )
)
_RATINGS = (
    sa.select(Rating)
    .join(FrameworkStatement, FrameworkStatement.id == Rating.statement_id)
    .where(Rating.assessment_id == sa.bindparam("assessment_id", type_=sa.Uuid()))
    .order_by(FrameworkStatement.position)
)
_TASKS = (
    sa.select(
        FrameworkStatement.code,
        Rating.level,
        Rating.not_my_role,
        Rating.not_my_role_reason,
        Rating.reflection,
        Rating.locked,
        Rating.relation,
        Rating.to_confirm,
        Rating.had_answer,
        Rating.saved_at.is_not(None).label("saved"),
        EARLIER_LEVEL.label("earlier"),
        RULES_SET,
    )
    .join(Rating, Rating.statement_id == FrameworkStatement.id)
    .outerjoin(*EARLIER_OF_STATEMENT)
    .join(Assessment, Assessment.id == Rating.assessment_id)
    .where(Rating.assessment_id == sa.bindparam("assessment_id", type_=sa.Uuid()))
)
_HELD = (
    sa.select(
        FrameworkStatement.code,
        EvidenceItem.type,
        EvidenceItem.happened_on,
        EvidenceItem.valid_until,
    )
    .join(EvidenceLink, EvidenceLink.statement_id == FrameworkStatement.id)
    .join(EvidenceItem, EvidenceItem.id == EvidenceLink.evidence_id)
    .join(Rating, _rated_here)
    .where(EvidenceLink.assessment_id == sa.bindparam("assessment_id", type_=sa.Uuid()))
)


def get_rated_statement(assessment_id: UUID, code: str, visible_to: Who) -> RatedStatement:
    """Return a statement of the asking person's own assessment; raises `NothingFound`."""
    given = {"id": assessment_id, "person_id": visible_to.person_id, "code": code}
    found = db.session.execute(_RATED, given).one_or_none()
    if found is None:
        raise NothingFound()
    return RatedStatement(found[0], found[1], code, later=found[2], rules_set=found[3])


def get_rated_or_gone(assessment_id: UUID, code: str, visible_to: Who) -> Shown:
    """Return a statement of the asking person's own assessment, or one that it had before it went
    to another version; raises `NothingFound`."""
    try:
        return get_rated_statement(assessment_id, code, visible_to)
    except NothingFound:
        return get_gone_statement(assessment_id, code, visible_to)


def read_again(rated: RatedStatement, visible_to: Who) -> Shown:
    """Return a statement as it stands now, when it changed after it was read."""
    db.session.expire_all()
    return get_rated_or_gone(rated.assessment.id, rated.code, visible_to)


def list_tasks(assessment: Assessment, today: date) -> Tasks:
    """Return the task list of an assessment: the number of queries is the same for any length."""
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    ratings = _ratings_by_code(assessment)
    number = next((row.rules_set for row in ratings.values()), 0)
    book = rules_of(assessment, today, number=number)
    held = _held_by_code(assessment.id, ratings)
    earlier = {code: row.earlier for code, row in ratings.items() if row.earlier is not None}
    found = {}
    for statement in framework.statements:
        if statement.code not in ratings:
            continue
        rating, items = ratings[statement.code], held[statement.code]
        missing = find_missing(
            book.apply(statement),
            rating,
            items,
            earlier=earlier,
            today=today,
            to_confirm=rating.to_confirm,
        )
        status = statement_status(
            assessment.state, rating, locked=rating.locked, saved=rating.saved, missing=missing
        )
        found[statement.code] = (status, missing)
    areas = task_areas(framework, required_of(assessment), ratings, found, ratings)
    types = count_types(item for items in held.values() for item in items)
    return Tasks(areas, types, book)


def _ratings_by_code(assessment: Assessment) -> dict[str, Any]:
    given = {
        "assessment_id": assessment.id,
        "person_id": assessment.person_id,
        "started_at": assessment.started_at,
    }
    return {row.code: row for row in db.session.execute(_TASKS, given)}


def _held_by_code(assessment_id: UUID, codes: Iterable[str]) -> dict[str, list[Dated]]:
    held: dict[str, list[Dated]] = {code: [] for code in codes}
    for row in db.session.execute(_HELD, {"assessment_id": assessment_id}):
        held[row.code].append(row)
    return held


def list_ratings(assessment_id: UUID) -> Sequence[Rating]:
    """Return the worker's ratings as they stand, in the framework's order: private until sent."""
    return db.session.scalars(_RATINGS, {"assessment_id": assessment_id}).all()


def list_attached(
    assessment: Assessment, statement_id: UUID, wanted: Collection[UUID]
) -> Sequence[sa.Row[UUID, EvidenceLink | None]]:
    """Return (item, link or None) for the worker's items that are attached to a statement, or
    wanted there. What is wanted and somebody else's is not among them."""
    given = {
        "assessment_id": assessment.id,
        "statement_id": statement_id,
        "person_id": assessment.person_id,
        "wanted": list(wanted),
    }
    return db.session.execute(_ATTACHED, given).all()


def list_evidence(assessment_id: UUID) -> Sequence[sa.Row[EvidenceLink, EvidenceItem]]:
    """Return (link, item) for every item attached to a statement of the version that an
    assessment is on, the newest item first."""
    chosen = (
        sa.select(EvidenceLink, EvidenceItem)
        .join(EvidenceItem, EvidenceItem.id == EvidenceLink.evidence_id)
        .join(Rating, _rated_here)
        .where(EvidenceLink.assessment_id == assessment_id)
        .order_by(EvidenceItem.happened_on.desc(), EvidenceItem.id)
    )
    return db.session.execute(chosen).all()

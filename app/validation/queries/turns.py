"""Reads of how far claims have come: what says whose turn each one is.

The statements are put together once: what changes from one request to the next is bound.
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.assessments.models import Assessment, Rating, SentRating
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.organisations.models import Absence
from app.validation.models import Decision, Disagreement, Judgement, SignOffComment
from app.validation.rules import DecisionKind
from app.validation.rules.queue import Decided, Gone, Judged


def map_judged(assessment_ids: Collection[UUID], *, critical: bool) -> Mapping[UUID, Judged]:
    """Return how much of each of these claims is judged: one query, cheaper without `critical`."""
    given = {"claims": list(assessment_ids)}
    rows = db.session.execute(_judged_of(critical), given)
    return {row[0]: Judged(row[1], row[2]) for row in rows}


@cache
def _judged_of(critical: bool) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(
        Assessment.id,
        _number(Judgement, *_judged()),
        _number(Judgement, *_judged(), _is_critical(Judgement)) if critical else sa.literal(0),
    ).where(Assessment.id.in_(sa.bindparam("claims", expanding=True)))


def map_decided(assessment_ids: Collection[UUID], *, critical: bool) -> Mapping[UUID, Decided]:
    """Return how much of each of these claims is decided, and what waits: one query, or none."""
    if not assessment_ids:
        return {}
    found: dict[UUID, Decided] = {}
    for row in db.session.execute(_decided_of(critical), {"claims": list(assessment_ids)}):
        gone = (Gone(row[7], row[8]),) if row[7] else ()
        known = found[row[0]].away if row[0] in found else ()
        counts = row[1], row[2], row[3], row[4], row[5], bool(row[6])
        found[row[0]] = Decided(*counts, away=known + gone)
    return found


@cache
def _decided_of(critical: bool) -> sa.Select[*tuple[Any, ...]]:
    decided_at = (
        sa.select(sa.func.max(Decision.decided_at, type_=Decision.__table__.c.decided_at.type))
        .where(Decision.assessment_id == Assessment.id)
        .correlate(Assessment)
        .scalar_subquery()
    )
    accepted = sa.exists().where(
        SignOffComment.assessment_id == Assessment.id,
        SignOffComment.person_id == Assessment.person_id,
        SignOffComment.accepts.is_(True),
        SignOffComment.written_at >= decided_at,
    )
    return (
        sa.select(
            Assessment.id,
            _number(Decision, *_decided()),
            _number(Decision, *_decided(), _is_critical(Decision)) if critical else sa.literal(0),
            _number(Rating, Rating.locked.is_(False)),
            _number(Disagreement, Disagreement.decided_at.is_(None)),
            decided_at,
            accepted,
            # A row for each time that the worker is away: few are.
            Absence.from_on,
            Absence.until_on,
        )
        .outerjoin(Absence, Absence.person_id == Assessment.person_id)
        .where(Assessment.id.in_(sa.bindparam("claims", expanding=True)))
    )


def _number(
    table: type[Judgement] | type[Decision] | type[Rating] | type[Disagreement],
    *conditions: sa.ColumnElement[bool],
) -> sa.ScalarSelect[int]:
    """Return how many rows of `table` hold for an assessment: one for a statement, or none."""
    return (
        sa.select(sa.func.count())
        .where(table.assessment_id == Assessment.id, *conditions)
        .correlate(Assessment)
        .scalar_subquery()
    )


def _is_critical(table: type[Judgement] | type[Decision]) -> sa.ColumnElement[bool]:
    critical = sa.select(FrameworkStatement.id).where(FrameworkStatement.safety_critical.is_(True))
    return table.statement_id.in_(critical)


def _judged() -> tuple[sa.ColumnElement[bool], ...]:
    """Whether a judgement is the latest of its statement, and whole."""
    later = aliased(Judgement)
    replaced = sa.exists().where(
        later.assessment_id == Judgement.assessment_id,
        later.statement_id == Judgement.statement_id,
        later.number > Judgement.number,
    )
    whole = sa.and_(Judgement.level.is_not(None), Judgement.basis.is_not(None))
    return ~replaced, sa.or_(Judgement.not_enough_seen.is_(True), whole)


def _decided() -> tuple[sa.ColumnElement[bool], ...]:
    """Whether a decision is the latest of its statement, on what was sent last, no return."""
    later = aliased(Decision)
    replaced = sa.exists().where(
        later.assessment_id == Decision.assessment_id,
        later.statement_id == Decision.statement_id,
        later.number > Decision.number,
    )
    sent_at = (
        sa.select(sa.func.max(SentRating.sent_at))
        .where(
            SentRating.assessment_id == Decision.assessment_id,
            SentRating.statement_id == Decision.statement_id,
        )
        .correlate(Decision)
        .scalar_subquery()
    )
    return ~replaced, Decision.kind != DecisionKind.RETURNED, Decision.decided_at >= sent_at

"""Reads of what was sent, in this assessment and in earlier ones, and of what is validated."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import Assessment, Rating, SentRating
from app.assessments.rules import AssessmentKind, Earlier
from app.assessments.rules.statements import words_then
from app.extensions import db
from app.frameworks.models import FrameworkStatement
from app.frameworks.queries import get_framework

# Asked on every page of an assessment, so put together once: building costs more than asking.
# Keys name their type: a foreign key has none until the table it points at is imported.
_ours, _theirs = FrameworkStatement, orm.aliased(FrameworkStatement)
_before = (
    Assessment.person_id == sa.bindparam("person_id", type_=sa.Uuid()),
    Assessment.started_at < sa.bindparam("started_at"),
)
_EARLIER = (
    sa.select(_ours.code, SentRating.level)
    .join(_theirs, _theirs.permanent_id == _ours.permanent_id)
    .join(SentRating, SentRating.statement_id == _theirs.id)
    .join(Assessment, Assessment.id == SentRating.assessment_id)
    .where(
        *_before,
        sa.or_(
            _ours.version_id == sa.bindparam("version_id", type_=sa.Uuid()),
            _ours.version_id == sa.bindparam("supplement_id", type_=sa.Uuid()),
        ),
        SentRating.level.is_not(None),
    )
    .order_by(SentRating.sent_at, SentRating.number)
)
# The level sent last in an earlier assessment, a row for each statement whatever its version.
_newest = sa.func.row_number().over(
    partition_by=_theirs.permanent_id,
    order_by=(SentRating.sent_at.desc(), SentRating.number.desc()),
)
_levels = (
    sa.select(_theirs.permanent_id, SentRating.level, _newest.label("place"))
    .join(SentRating, SentRating.statement_id == _theirs.id)
    .join(Assessment, Assessment.id == SentRating.assessment_id)
    .where(*_before, SentRating.level.is_not(None))
    .subquery()
)
EARLIER_LEVEL = _levels.c.level
EARLIER_OF_STATEMENT = (
    _levels,
    sa.and_(_levels.c.permanent_id == FrameworkStatement.permanent_id, _levels.c.place == 1),
)
_said_of = orm.aliased(FrameworkStatement)
_this_statement = (
    sa.select(_theirs.id)
    .join(_ours, _ours.permanent_id == _theirs.permanent_id)
    .where(_ours.id == sa.bindparam("statement_id", type_=sa.Uuid()))
)
_is_baseline = Assessment.kind == AssessmentKind.BASELINE
# Where nothing was sent before, the worker's own baseline is what they said last: at most one of
# the two rows is there.
_EARLIER_OF_ONE = (
    sa.select(
        _is_baseline.label("baseline"),
        _said_of.version_id,
        _said_of.code,
        sa.func.coalesce(SentRating.sent_at, Rating.saved_at).label("at"),
        *(
            sa.func.coalesce(getattr(SentRating, name), getattr(Rating, name)).label(name)
            for name in ("level", "not_my_role", "not_my_role_reason", "reflection")
        ),
    )
    .select_from(Assessment)
    .outerjoin(
        SentRating,
        sa.and_(
            SentRating.assessment_id == Assessment.id,
            SentRating.statement_id.in_(_this_statement),
        ),
    )
    .outerjoin(
        Rating,
        sa.and_(
            _is_baseline,
            Rating.assessment_id == Assessment.id,
            Rating.saved_at.is_not(None),
            Rating.statement_id.in_(_this_statement),
        ),
    )
    .outerjoin(
        _said_of, _said_of.id == sa.func.coalesce(SentRating.statement_id, Rating.statement_id)
    )
    .where(*_before, sa.or_(Assessment.sent_at.is_not(None), _is_baseline))
    .order_by(_is_baseline, Assessment.started_at.desc(), SentRating.number.desc())
    .limit(1)
)


def list_sent_ratings(assessment_id: UUID) -> Sequence[SentRating]:
    """Return each statement's rating as it was sent last, in the framework's order.

    Of the version that the assessment is on: what was sent on an earlier one is history.
    """
    later = orm.aliased(SentRating)
    newer = sa.exists().where(
        later.assessment_id == SentRating.assessment_id,
        later.statement_id == SentRating.statement_id,
        later.number > SentRating.number,
    )
    here = sa.exists().where(
        Rating.assessment_id == SentRating.assessment_id,
        Rating.statement_id == SentRating.statement_id,
    )
    return db.session.scalars(_sent(assessment_id).where(here, ~newer)).all()


def list_sent_history(assessment_id: UUID) -> Sequence[SentRating]:
    """Return every rating that was ever sent, by statement in order, the first sent first."""
    return db.session.scalars(_sent(assessment_id)).all()


def count_sent(assessment_id: UUID) -> Mapping[UUID, int]:
    """Return how many times each statement was sent, by statement; those sent never are absent."""
    chosen = (
        sa.select(SentRating.statement_id, sa.func.count().label("number"))
        .where(SentRating.assessment_id == assessment_id)
        .group_by(SentRating.statement_id)
    )
    return {row.statement_id: row.number for row in db.session.execute(chosen)}


def list_earlier_levels(assessment: Assessment) -> Mapping[str, int]:
    """Return the levels this person sent last in an earlier assessment, by today's code.

    Statements are matched by their permanent id, so a new version finds what was sent for an
    older one. Empty in a first cycle.
    """
    return {row.code: row.level for row in db.session.execute(_EARLIER, _of(assessment))}


def find_earlier(assessment: Assessment, statement_id: UUID, code: str) -> Earlier:
    """Return what this person sent for a statement in the assessment before, if any; where they
    sent nothing at all, what they said in their baseline.

    `code` is the statement's own, in the version that the assessment is on.
    """
    given = {**_of(assessment), "statement_id": statement_id}
    found = db.session.execute(_EARLIER_OF_ONE, given).one_or_none()
    if found is None:
        return Earlier(True)
    if found.version_id is None:
        return Earlier(found.baseline)
    then = get_framework(found.version_id)
    now = get_framework(assessment.version_id, assessment.supplement_id)
    return Earlier(
        first_cycle=found.baseline,
        level=found.level,
        sent_at=found.at,
        not_my_role=found.not_my_role,
        reason=found.not_my_role_reason,
        reflection=found.reflection,
        version=then.version,
        wording=words_then(then.statement(found.code), now.statement(code), found.level),
        baseline=found.baseline,
    )


def _sent(assessment_id: UUID) -> sa.Select[SentRating]:
    return (
        sa.select(SentRating)
        .join(FrameworkStatement, FrameworkStatement.id == SentRating.statement_id)
        .where(SentRating.assessment_id == assessment_id)
        .order_by(FrameworkStatement.position, SentRating.number)
    )


def _of(assessment: Assessment) -> dict[str, object]:
    return {
        "person_id": assessment.person_id,
        "started_at": assessment.started_at,
        "version_id": assessment.version_id,
        "supplement_id": assessment.supplement_id,
    }

"""Saving a rating: one conditional update on the version that the page was opened with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.assessments.models import Assessment, Rating
from app.assessments.queries import list_attached
from app.assessments.rules import (
    LONGEST_REASON,
    LONGEST_REFLECTION,
    Answer,
    AssessmentKind,
    Side,
    answer_of,
)
from app.assessments.services.attaching import hold_links, lock_statements
from app.assessments.services.errors import (
    BaselineStays,
    RatingChangedMeanwhile,
    ReasonTooLong,
    ReflectionTooLong,
    StatementLocked,
)
from app.db.changes import change_if
from app.extensions import db

# Every pause in typing asks for it, so it is put together once.
_rating = Rating.metadata.tables["rating"]
_ENTERED = ("level", "not_my_role", "not_my_role_reason", "reflection", "version", "saved_at")
_ANSWERED = (
    sa.update(_rating)
    .where(
        _rating.c.assessment_id == sa.bindparam("of_assessment", type_=sa.Uuid()),
        _rating.c.statement_id == sa.bindparam("of_statement", type_=sa.Uuid()),
        _rating.c.version == sa.bindparam("seen"),
        _rating.c.locked.is_(False),
    )
    .values(
        to_confirm=False,
        **{name: sa.bindparam(name, type_=_rating.c[name].type) for name in _ENTERED},
    )
    .returning(_rating.c.id)
)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save left behind: the version to save on next, and when it was."""

    version: int
    saved_at: datetime


def rate_statement(
    assessment: Assessment,
    statement_id: UUID,
    answer: Answer,
    *,
    seen: int,
    evidence_ids: Collection[UUID] | None = None,
    now: datetime | None = None,
) -> Saved:
    """Save the worker's answer for a statement over version `seen` of it.

    `evidence_ids` are the worker's items attached from now on; None leaves them as they are.
    The same answer with the same evidence sent twice is saved once. Raises
    `RatingChangedMeanwhile` when the statement was saved since with another answer or other
    evidence, `StatementLocked`, `ReflectionTooLong`, `ReasonTooLong`, `EvidenceNotTheirs`
    or `TooManyAttached`; nothing is changed then.
    """
    _check_lengths(answer)
    try:
        saved = _save(assessment, statement_id, answer, seen, now or datetime.now(UTC))
    except RatingChangedMeanwhile:
        return _saved_already(assessment, statement_id, answer, evidence_ids)
    if evidence_ids is not None:
        by_id = assessment.person_id
        hold_links(assessment, statement_id, evidence_ids, by_id=by_id, side=Side.WORKER)
    return saved


def _check_lengths(answer: Answer) -> None:
    if len(answer.reflection) > LONGEST_REFLECTION:
        raise ReflectionTooLong(field="reflection")
    if len(answer.not_my_role_reason) > LONGEST_REASON:
        raise ReasonTooLong(field="reason")


def _save(
    assessment: Assessment, statement_id: UUID, answer: Answer, seen: int, now: datetime
) -> Saved:
    given = {
        "of_assessment": assessment.id,
        "of_statement": statement_id,
        "seen": seen,
        "level": answer.level,
        "not_my_role": answer.not_my_role,
        "not_my_role_reason": answer.not_my_role_reason,
        "reflection": answer.reflection,
        "version": seen + 1,
        "saved_at": now,
    }
    db.session.flush()
    key = db.session.scalar(_ANSWERED, given)
    if key is None:
        raise RatingChangedMeanwhile()
    # The table changed beneath what this session may have read.
    held = db.session.identity_map.get(orm.util.identity_key(Rating, key))
    if held is not None:
        db.session.expire(held)
    return Saved(seen + 1, now)


def _saved_already(
    assessment: Assessment,
    statement_id: UUID,
    answer: Answer,
    evidence_ids: Collection[UUID] | None,
) -> Saved:
    """What arrived and whose receipt was lost is sent again: that is no conflict."""
    chosen = sa.select(Rating).where(
        Rating.assessment_id == assessment.id, Rating.statement_id == statement_id
    )
    held = db.session.scalar(chosen.execution_options(populate_existing=True))
    if held is None:
        # The organisation moved to another version: the statement's row went with it.
        raise RatingChangedMeanwhile()
    if held.locked:
        raise _locked(assessment)
    if held.saved_at is None or held.to_confirm or answer_of(held) != answer:
        raise RatingChangedMeanwhile()
    if evidence_ids is not None and not _is_attached(assessment, statement_id, evidence_ids):
        raise RatingChangedMeanwhile()
    return Saved(held.version, held.saved_at)


def _is_attached(
    assessment: Assessment, statement_id: UUID, evidence_ids: Collection[UUID]
) -> bool:
    """Whether attaching these items would change nothing: a page that never saw an item, or still
    shows one that was taken off, is no second receipt."""
    wanted = set(evidence_ids)
    held = {row[0]: row[1] for row in list_attached(assessment, statement_id, wanted)}
    attached = {key for key, link in held.items() if link is not None}
    own = {key for key, link in held.items() if link is not None and link.side is Side.WORKER}
    return own <= wanted <= attached


def _locked(assessment: Assessment) -> StatementLocked:
    return BaselineStays() if assessment.kind is AssessmentKind.BASELINE else StatementLocked()


def attach_evidence(
    assessment: Assessment,
    statement_id: UUID,
    evidence_ids: Collection[UUID],
    *,
    by_id: UUID,
    side: Side = Side.WORKER,
) -> None:
    """Make exactly these items the ones that `side` attached to a statement.

    A page of the worker's that was opened before is stale then, so that saving it cannot take
    the new items off unseen. Raises `EvidenceNotTheirs` when one does not belong to the
    assessment's worker, and `StatementLocked` when the worker attaches to what was sent.
    """
    if side is Side.WORKER:
        change_if(
            Rating,
            Rating.assessment_id == assessment.id,
            Rating.statement_id == statement_id,
            Rating.locked.is_(False),
            otherwise=StatementLocked,
            version=Rating.version + 1,
        )
    else:
        lock_statements(assessment.id, [statement_id])
    hold_links(assessment, statement_id, evidence_ids, by_id=by_id, side=side)

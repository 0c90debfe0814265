"""Sending for review locks exactly what was sent; a returned statement unlocks for its worker."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment, Rating, SentLink, SentRating
from app.assessments.queries import (
    count_sent,
    find_own_last_day,
    list_earlier_levels,
    list_evidence,
    list_finds,
    list_ratings,
)
from app.assessments.rules import (
    DRAFTING,
    AssessmentKind,
    AssessmentState,
    Side,
    find_missing,
    holds_back,
)
from app.assessments.rules.own_days import over_sentence
from app.assessments.services.errors import (
    AssessmentAlreadySent,
    AssessmentIncomplete,
    AssessmentMoved,
    AssessmentNotSent,
    BaselineNeverSent,
    IdentifiersHeld,
    OwnDaysOver,
    StatementAlreadyReturned,
    StatementLocked,
)
from app.assessments.services.moving import carry_on
from app.assessments.services.received import attach_received
from app.audit.services import record_event
from app.db.changes import change_if
from app.db.errors import flush
from app.evidence.services import lock_evidence
from app.extensions import db
from app.frameworks.queries import get_framework, statement_codes
from app.organisations.rules import london_day


def send_for_review(
    assessment: Assessment, *, by_id: UUID, now: datetime | None = None
) -> Sequence[SentRating]:
    """Send an assessment: keep a copy of every rating and lock ratings and evidence.

    Returns what was sent. Raises `OwnDaysOver`, `AssessmentIncomplete`, `IdentifiersHeld`,
    `AssessmentAlreadySent` when somebody (or another tab) sent it first, or `AssessmentMoved`
    when it went to another version meanwhile.
    """
    now = now or datetime.now(UTC)
    if assessment.kind is AssessmentKind.BASELINE:
        raise BaselineNeverSent()
    _lock_assessment(assessment)
    _check_days(assessment, now)
    ratings = list_ratings(assessment.id)
    _check_complete(assessment, ratings, now)
    change_if(
        Assessment,
        Assessment.id == assessment.id,
        Assessment.state.in_(DRAFTING),
        otherwise=AssessmentAlreadySent,
        state=AssessmentState.SENT_FOR_REVIEW,
        sent_at=now,
        version=Assessment.version + 1,
    )
    attach_received(assessment, now=now)
    sent = _lock(assessment, [rating.statement_id for rating in ratings], now)
    _record(assessment, "sent for review", "assessment", assessment.id, by_id)
    return sent


def return_statement(
    assessment: Assessment, statement_id: UUID, *, by_id: UUID | None = None
) -> None:
    """Unlock one statement for the worker; raises `StatementAlreadyReturned`."""
    change_if(
        Rating,
        Rating.assessment_id == assessment.id,
        Rating.statement_id == statement_id,
        Rating.locked.is_(True),
        _state_is(assessment, AssessmentState.SENT_FOR_REVIEW),
        otherwise=StatementAlreadyReturned,
        locked=False,
    )
    _record(assessment, "returned", "statement", statement_id, by_id)


def resend_statement(
    assessment: Assessment, statement_id: UUID, *, by_id: UUID, now: datetime | None = None
) -> SentRating:
    """Send a returned statement again; raises as sending does, or `StatementLocked`."""
    now = now or datetime.now(UTC)
    ratings = [one for one in list_ratings(assessment.id) if one.statement_id == statement_id]
    if not ratings or ratings[0].locked or assessment.state is not AssessmentState.SENT_FOR_REVIEW:
        raise StatementLocked()
    _check_complete(assessment, ratings, now)
    (sent,) = _lock(assessment, [statement_id], now)
    _record(assessment, "sent again", "statement", statement_id, by_id)
    return sent


def withdraw(assessment: Assessment, *, by_id: UUID) -> None:
    """Take an assessment back from review; its worker may change it and send it again.

    What was sent stays on record. Raises `AssessmentNotSent`.
    """
    change_if(
        Assessment,
        Assessment.id == assessment.id,
        Assessment.state == AssessmentState.SENT_FOR_REVIEW,
        otherwise=AssessmentNotSent,
        state=AssessmentState.WITHDRAWN,
        version=Assessment.version + 1,
    )
    db.session.execute(
        sa.update(Rating).where(Rating.assessment_id == assessment.id).values(locked=False)
    )
    _record(assessment, "withdrew", "assessment", assessment.id, by_id)
    carry_on(assessment)


def _lock_assessment(assessment: Assessment) -> None:
    """Let no move take the assessment along before this transaction ends."""
    seen = assessment.version_id
    chosen = sa.select(Assessment).where(Assessment.id == assessment.id)
    chosen = chosen.with_for_update(key_share=True).execution_options(populate_existing=True)
    if db.session.scalars(chosen).one().version_id != seen:
        raise AssessmentMoved()


def _check_days(assessment: Assessment, now: datetime) -> None:
    last = find_own_last_day(assessment, london_day(now))
    if last is not None and london_day(now) > last:
        raise OwnDaysOver(over_sentence(last))


def _lock(assessment: Assessment, statement_ids: Sequence[UUID], now: datetime) -> list[SentRating]:
    """Lock first, copy after: what was saved in between is either in the copy or refused."""
    chosen = (Rating.assessment_id == assessment.id, Rating.statement_id.in_(statement_ids))
    db.session.execute(sa.update(Rating).where(*chosen).values(locked=True))
    fresh = sa.select(Rating).where(*chosen).execution_options(populate_existing=True)
    ratings = db.session.scalars(fresh).all()
    _check_complete(assessment, ratings, now)
    numbers = count_sent(assessment.id)
    sent = [_copy(rating, numbers.get(rating.statement_id, 0) + 1, now) for rating in ratings]
    db.session.add_all(sent)
    _lock_evidence(assessment.id, sent)
    if not all(find.explanation for find in list_finds(assessment, statement_ids)):
        raise IdentifiersHeld()
    return sent


def _lock_evidence(assessment_id: UUID, sent: Sequence[SentRating]) -> None:
    """Lock what is attached, and keep which of it is the worker's: that is what was sent."""
    numbers = {one.statement_id: one.number for one in sent}
    links = [link for link, _ in list_evidence(assessment_id) if link.statement_id in numbers]
    lock_evidence([link.evidence_id for link in links])
    flush()
    db.session.add_all(
        SentLink(
            assessment_id=assessment_id,
            statement_id=link.statement_id,
            number=numbers[link.statement_id],
            evidence_id=link.evidence_id,
        )
        for link in links
        if link.side is Side.WORKER
    )
    flush()


def _copy(rating: Rating, number: int, now: datetime) -> SentRating:
    return SentRating(
        assessment_id=rating.assessment_id,
        statement_id=rating.statement_id,
        number=number,
        level=rating.level,
        not_my_role=rating.not_my_role,
        not_my_role_reason=rating.not_my_role_reason,
        reflection=rating.reflection,
        sent_at=now,
    )


def _check_complete(assessment: Assessment, ratings: Sequence[Rating], now: datetime) -> None:
    framework = get_framework(assessment.version_id, assessment.supplement_id)
    codes: Mapping[UUID, str] = statement_codes(assessment.version_id, assessment.supplement_id)
    earlier = list_earlier_levels(assessment)
    for rating in ratings:
        statement = framework.statement(codes[rating.statement_id])
        missing = find_missing(
            statement,
            rating,
            (),
            earlier=earlier,
            today=london_day(now),
            to_confirm=rating.to_confirm,
        )
        if holds_back(missing):
            raise AssessmentIncomplete()


def _state_is(assessment: Assessment, state: AssessmentState) -> sa.ColumnElement[bool]:
    return sa.exists().where(Assessment.id == assessment.id, Assessment.state == state)


def _record(
    assessment: Assessment, verb: str, subject: str, subject_id: UUID, by_id: UUID | None
) -> None:
    record_event(
        verb,
        subject,
        subject_id,
        organisation_id=assessment.organisation_id,
        by_id=by_id,
        assessment=str(assessment.id),
    )

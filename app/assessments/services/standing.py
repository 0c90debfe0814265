"""What sign-off leaves behind: a closed assessment, and what is validated until when."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import sqlalchemy as sa

from app.assessments.models import Assessment, Rating, Validation
from app.assessments.rules import AssessmentState, Validated
from app.assessments.services.errors import (
    AssessmentAlreadySigned,
    StatementStillReturned,
)
from app.assessments.services.moving import carry_on
from app.db.changes import change_if
from app.db.rows import insert_rows
from app.extensions import db


def mark_signed(assessment: Assessment, *, now: datetime | None = None) -> None:
    """Close an assessment for good: of any number of callers at once, one succeeds.

    Raises `AssessmentAlreadySigned`, or `StatementStillReturned` while a statement is unlocked.
    """
    unlocked = sa.select(Rating.id).where(
        Rating.assessment_id == assessment.id, Rating.locked.is_(False)
    )
    try:
        change_if(
            Assessment,
            Assessment.id == assessment.id,
            Assessment.state == AssessmentState.SENT_FOR_REVIEW,
            ~sa.exists(unlocked),
            otherwise=AssessmentAlreadySigned,
            state=AssessmentState.SIGNED_OFF,
            signed_at=now or datetime.now(UTC),
            version=Assessment.version + 1,
        )
    except AssessmentAlreadySigned:
        if db.session.scalar(unlocked.limit(1)) is not None:
            raise StatementStillReturned() from None
        raise


def record_validations(
    assessment: Assessment, validated: Iterable[Validated], *, validated_on: date
) -> None:
    """Store what a sign-off validated; what was not seen enough is simply not among it.

    What was sent on an earlier version is taken on to the one in force at once.
    """
    of_all = {
        "person_id": assessment.person_id,
        "assessment_id": assessment.id,
        "validated_on": validated_on,
    }
    insert_rows(Validation, [of_all | _as_row(one) for one in validated])
    carry_on(assessment)


def _as_row(one: Validated) -> dict[str, object]:
    return {
        "statement_id": one.statement_id,
        "level": one.level,
        "required_level": one.required_level,
        "valid_until": one.valid_until,
    }

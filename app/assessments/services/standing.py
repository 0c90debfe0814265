"""What sign-off leaves behind: a closed assessment, and what is validated until when."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm.util import identity_key

from app.assessments.models import Assessment, Rating, Validation
from app.assessments.rules import AssessmentState, Signable, Validated
from app.assessments.services.errors import (
    AssessmentAlreadySigned,
    StatementStillReturned,
)
from app.assessments.services.moving import carry_signed
from app.db.base import Base
from app.db.rows import change_rows, insert_rows, read_rows
from app.extensions import db

OF = sa.bindparam("of", type_=sa.Uuid())


def mark_signed(assessment: Signable, *, now: datetime | None = None) -> None:
    """Close an assessment for good: of any number of callers at once, one succeeds.

    Raises `AssessmentAlreadySigned`, or `StatementStillReturned` while a statement is unlocked.
    """
    given = {"of": assessment.id, "at": now or datetime.now(UTC)}
    if change_rows(_closing(), given) != 1:
        if read_rows(_unlocked(), given):
            raise StatementStillReturned()
        raise AssessmentAlreadySigned()
    held = db.session.identity_map.get(identity_key(Assessment, assessment.id))
    if held is not None:
        db.session.expire(held)


# Both are put together once.
@cache
def _closing() -> sa.Update:
    table = Base.metadata.tables["assessment"]
    open_ = table.c.state == AssessmentState.SENT_FOR_REVIEW
    closing = sa.update(table).where(table.c.id == OF, open_, ~sa.exists(_unlocked()))
    return closing.values(
        state=AssessmentState.SIGNED_OFF,
        signed_at=sa.bindparam("at"),
        version=table.c.version + 1,
    )


@cache
def _unlocked() -> sa.Select[UUID]:
    return sa.select(Rating.id).where(Rating.assessment_id == OF, Rating.locked.is_(False))


def record_validations(
    assessment: Signable, validated: Iterable[Validated], *, validated_on: date
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
    carry_signed(assessment)


def _as_row(one: Validated) -> dict[str, object]:
    return {
        "statement_id": one.statement_id,
        "level": one.level,
        "required_level": one.required_level,
        "valid_until": one.valid_until,
    }

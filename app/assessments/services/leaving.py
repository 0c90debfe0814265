"""What becomes of the claims of somebody who is erased."""

from uuid import UUID

import sqlalchemy as sa

from app.assessments.models import Assessment
from app.assessments.rules import AssessmentState
from app.audit.services import record_event
from app.db.changes import change_if
from app.extensions import db


def withdraw_for_good(person_id: UUID, *, by_id: UUID | None) -> int:
    """Take back each claim of a person that waits for its judge; return how many.

    Nobody will send it again, and what was judged stays. Unlike `withdraw` it does not take the
    claim to a newer version, and its statements stay locked.
    """
    sent = Assessment.state == AssessmentState.SENT_FOR_REVIEW
    chosen = sa.select(Assessment).where(Assessment.person_id == person_id, sent)
    waiting = db.session.scalars(chosen.order_by(Assessment.id)).all()
    for one in waiting:
        change_if(
            Assessment,
            Assessment.id == one.id,
            sent,
            state=AssessmentState.WITHDRAWN,
            version=Assessment.version + 1,
        )
        record_event(
            "withdrew",
            "assessment",
            one.id,
            organisation_id=one.organisation_id,
            by_id=by_id,
            assessment=str(one.id),
        )
    return len(waiting)

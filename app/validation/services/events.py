"""The audit events of validation: each says of which claim it is, and who stood in for whom."""

from datetime import datetime
from uuid import UUID

from app.audit.services import record_event
from app.extensions import db
from app.organisations.rules import Who
from app.validation.models import StoodIn
from app.validation.queries.standing_in import has_stood_in
from app.validation.rules.claims import Claim
from app.validation.rules.days import london_day


def record(
    verb: str,
    subject: str,
    subject_id: UUID,
    claim: Claim,
    by: Who,
    now: datetime,
    **facts: str | int | bool | None,
) -> None:
    """Write that `by` did `verb` to a `subject` of a claim. No level and no text goes into it.

    What a deputy does says for whom they stood in.
    """
    if absent_id := keep_stand_in(claim, by, now):
        facts["standing_in_for"] = str(absent_id)
    record_event(
        verb,
        subject,
        subject_id,
        organisation_id=claim.organisation_id,
        by_id=by.person_id,
        now=now,
        assessment=str(claim.assessment_id),
        **facts,
    )


def keep_stand_in(claim: Claim, by: Who, now: datetime) -> UUID | None:
    """Keep that a deputy acts on a claim on this day, once; return for whom, None for others."""
    if claim.deputy_id != by.person_id or claim.supervisor_id is None:
        return None
    day = london_day(now)
    if not has_stood_in(claim.assessment_id, by.person_id, day):
        held = StoodIn(
            assessment_id=claim.assessment_id,
            person_id=by.person_id,
            supervisor_id=claim.supervisor_id,
            on_day=day,
        )
        db.session.add(held)
    return claim.supervisor_id

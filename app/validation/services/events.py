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
    if claim.deputy_id == by.person_id and claim.supervisor_id is not None:
        facts["standing_in_for"] = str(claim.supervisor_id)
        _keep_stand_in(claim, by, claim.supervisor_id, now)
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


def _keep_stand_in(claim: Claim, by: Who, supervisor_id: UUID, now: datetime) -> None:
    day = london_day(now)
    if has_stood_in(claim.assessment_id, by.person_id, day):
        return
    db.session.add(
        StoodIn(
            assessment_id=claim.assessment_id,
            person_id=by.person_id,
            supervisor_id=supervisor_id,
            on_day=day,
        )
    )

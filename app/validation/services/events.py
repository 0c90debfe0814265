"""The audit events of validation: each says of which claim it is."""

from datetime import datetime
from uuid import UUID

from app.audit.services import record_event
from app.organisations.rules import Who
from app.validation.rules.claims import Claim


def record(
    verb: str,
    subject: str,
    subject_id: UUID,
    claim: Claim,
    by: Who,
    now: datetime,
    **facts: str | int | bool | None,
) -> None:
    """Write that `by` did `verb` to a `subject` of a claim. No level and no text goes into it."""
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

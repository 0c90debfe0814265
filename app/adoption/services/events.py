"""What is written into the audit chain about adoptions."""

from datetime import datetime
from uuid import UUID

from app.adoption.models import Adoption
from app.audit.services import record_event


def record(
    verb: str, adoption: Adoption, by_id: UUID | None, now: datetime, **facts: str | int
) -> None:
    """Write an event about an adoption into its organisation's chain."""
    record_event(
        verb,
        "adoption",
        adoption.id,
        organisation_id=adoption.organisation_id,
        by_id=by_id,
        now=now,
        framework=adoption.framework,
        framework_version=str(adoption.version_id),
        **facts,
    )

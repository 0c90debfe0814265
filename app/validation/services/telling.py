"""Mail about disagreements, moderation and calibration: no level, no name, nothing written."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from app.notifications.services import write_letter
from app.organisations.queries import list_holders
from app.organisations.rules import Role, Who
from app.validation.rules.days import london_day


def tell(person_ids: Iterable[UUID], letter: str, about_id: UUID | None = None) -> None:
    """Write the same letter to each of these people, once each; it is sent after the commit."""
    for person_id in sorted(set(person_ids)):
        write_letter(letter, person_id, about_id=about_id)


def tell_supervisors(by: Who, letter: str, about_id: UUID, now: datetime, **facts: Any) -> None:
    """Write the same letter to everybody who supervises in an organisation today."""
    holders = list_holders(by.organisation_id, Role.SUPERVISOR, london_day(now))
    for person_id in sorted(set(holders)):
        write_letter(letter, person_id, about_id=about_id, now=now, **facts)
